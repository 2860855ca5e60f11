package io.plumbline.dashboards.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scripts, styles and pictures of the page: ours and those of the WebJars, all from the class path. */
final class Assets {
    static final String HTMX = "/webjars/htmx.org/2.0.4/dist/htmx.min.js";
    static final String HTMX_SSE = "/webjars/htmx-ext-sse/2.2.2/sse.js";
    static final String UPLOT = "/webjars/uplot/1.6.30/dist/uPlot.iife.min.js";
    static final String UPLOT_STYLE = "/webjars/uplot/1.6.30/dist/uPlot.min.css";
    private static final Map<String, String> OWN = Map.of(
            "plumbline.css", "text/css; charset=utf-8",
            "plumbline.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, Asset> own;

    /** The bytes of one file. */
    record Asset(String type, String text) {}

    Assets() {
        own = OWN.keySet().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Assets::read));
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(own.get(name));
    }

    /** The address of one of our files: it changes with the content, so that a browser may keep it forever. */
    String href(String name) {
        var asset = own.get(name);
        if (asset == null) throw new IllegalArgumentException("no such asset: " + name);
        return "/static/" + name + "?v=" + Integer.toHexString(asset.text().hashCode());
    }

    static Stream<String> webJars() {
        return Stream.of(HTMX, HTMX_SSE, UPLOT, UPLOT_STYLE);
    }

    private static Asset read(String name) {
        try (var stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("not on the class path: " + name);
            return new Asset(OWN.getOrDefault(name, ""), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
