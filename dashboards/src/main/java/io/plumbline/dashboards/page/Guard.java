package io.plumbline.dashboards.page;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a browser must be told, and what it must prove, so that no other site can use the page. */
final class Guard {
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Guard() {}

    static void headers(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        context.next();
    }

    /** Lets this answer carry the one style of this hash within itself. */
    static void allowStyle(RoutingContext context, String hash) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY.replace("style-src 'self'", "style-src " + hash));
    }

    /**
     * Refuses a request that does not come from a page of ours. Every current browser says where a form comes from;
     * what says nothing is refused as well, for a rollback fails closed.
     */
    static void sameOrigin(RoutingContext context) {
        if (isSameOrigin(context.request())) context.next();
        else context.fail(403);
    }

    private static boolean isSameOrigin(HttpServerRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin");
        @Nullable String origin = request.getHeader("Origin");
        @Nullable HostAndPort here = request.authority();
        return origin != null && here != null && isSame(origin, here);
    }

    /** A proxy that ends TLS leaves the port of the inside out, so only ports that both name are compared. */
    private static boolean isSame(String origin, HostAndPort here) {
        try {
            var there = URI.create(origin);
            boolean isSamePort = there.getPort() < 0 || here.port() < 0 || there.getPort() == here.port();
            return isSamePort && here.host().equalsIgnoreCase(there.getHost());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
