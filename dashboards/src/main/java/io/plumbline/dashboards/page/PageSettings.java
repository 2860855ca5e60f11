package io.plumbline.dashboards.page;

import java.time.Duration;
import java.util.List;

/**
 * How the page is served.
 *
 * @param host address to listen on
 * @param port 0 picks a free one
 * @param banner a sentence that stands above every page, for example that the traffic is simulated; empty for none
 * @param links pages beside this one that the head of every page names
 * @param refresh how often, by the wall clock, an open page looks for news
 */
public record PageSettings(String host, int port, String banner, List<Link> links, Duration refresh) {
    /** A named address. */
    public record Link(String label, String href) {}

    public PageSettings {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("page.port must be in 0..65535: " + port);
        if (refresh.isNegative() || refresh.isZero()) {
            throw new IllegalArgumentException("page.refresh must be > 0: " + refresh);
        }
        links = List.copyOf(links);
    }

    public static PageSettings onPort(int port) {
        return new PageSettings("127.0.0.1", port, "", List.of(), Duration.ofSeconds(1));
    }

    public PageSettings withBanner(String words) {
        return new PageSettings(host, port, words, links, refresh);
    }

    public PageSettings withLinks(List<Link> others) {
        return new PageSettings(host, port, banner, others, refresh);
    }
}
