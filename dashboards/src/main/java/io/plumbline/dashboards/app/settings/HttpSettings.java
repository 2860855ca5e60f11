package io.plumbline.dashboards.app.settings;

import io.plumbline.dashboards.page.PageSettings;
import io.plumbline.dashboards.page.PageSettings.Link;
import java.time.Duration;
import java.util.List;

/**
 * The section {@code http}: where the page is served and what stands above it.
 *
 * @param url address under which people reach the page, for the links in messages; empty: host and port
 */
record HttpSettings(String host, int port, String url, Duration refresh, String banner, List<Link> links) {

    PageSettings page() {
        return new PageSettings(host, port, banner, links, refresh);
    }

    /** The base of every link, without a slash at its end; empty when nobody can know it. */
    String base() {
        if (!url.isBlank()) return url.replaceAll("/+$", "");
        return port == 0 ? "" : "http://" + host + ":" + port;
    }
}
