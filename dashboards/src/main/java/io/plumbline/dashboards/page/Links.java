package io.plumbline.dashboards.page;

import io.plumbline.dashboards.reading.DeploymentId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Addresses of pages. A name may hold anything, so each part is encoded. */
final class Links {
    // A browser takes these for steps in the path, however they are encoded.
    private static final Set<String> NO_PATH = Set.of("", ".", "..");

    private Links() {}

    static String deployment(DeploymentId id) {
        if (NO_PATH.contains(id.tenant()) || NO_PATH.contains(id.name())) return "/d?" + query(id);
        return "/d/" + encode(id.tenant()) + "/" + encode(id.name());
    }

    static String deployment(DeploymentId id, View view) {
        String path = deployment(id);
        return path + (path.contains("?") ? "&" : "?") + query(view);
    }

    static String events(DeploymentId id, View view) {
        return "/events?" + query(id) + "&" + query(view);
    }

    static String report(DeploymentId id) {
        return "/report?" + query(id);
    }

    private static String query(DeploymentId id) {
        return "tenant=" + encode(id.tenant()) + "&deployment=" + encode(id.name());
    }

    private static String query(View view) {
        return "span=" + view.span().word()
                + view.comparison()
                        .map(comparison -> "&comparison=" + comparison)
                        .orElse("");
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What of a deployment is looked at: an older comparison perhaps, and how far back the curves go. */
    record View(Optional<Long> comparison, Span span) {
        static View of(String comparison, String span) {
            return new View(parse(comparison), Span.of(span));
        }

        View over(Span other) {
            return new View(comparison, other);
        }

        View about(long other) {
            return new View(Optional.of(other), span);
        }

        private static Optional<Long> parse(String id) {
            try {
                return id.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(id));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }
    }
}
