package io.plumbline.dashboards.demo.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Slack's mark-up as HTML: bold, italic, strike, code, links and a few emoji. Everything else is text and is escaped. */
final class Mrkdwn {
    private static final int LINE = 100;
    private static final Pattern LINK = Pattern.compile("<(https?://[^|<>\\s]+)(?:\\|([^<>]*))?>");
    private static final Pattern EMOJI = Pattern.compile(":([a-z0-9_+-]+):");
    /** Stand for a finished link; taken out of the text before, so that nobody can forge one. */
    private static final Pattern PLACES = Pattern.compile("[\uE000\uE001]");

    private static final Map<String, String> EMOJIS = Map.ofEntries(
            Map.entry("rotating_light", "\uD83D\uDEA8"),
            Map.entry("warning", "\u26A0\uFE0F"),
            Map.entry("white_check_mark", "\u2705"),
            Map.entry("x", "\u274C"),
            Map.entry("red_circle", "\uD83D\uDD34"),
            Map.entry("large_green_circle", "\uD83D\uDFE2"),
            Map.entry("large_yellow_circle", "\uD83D\uDFE1"),
            Map.entry("information_source", "\u2139\uFE0F"),
            Map.entry("rewind", "\u23EA"),
            Map.entry("leftwards_arrow_with_hook", "\u21A9\uFE0F"),
            Map.entry("bar_chart", "\uD83D\uDCCA"),
            Map.entry("chart_with_downwards_trend", "\uD83D\uDCC9"),
            Map.entry("page_facing_up", "\uD83D\uDCC4"));

    private Mrkdwn() {}

    static String toHtml(String text) {
        var links = new ArrayList<String>();
        var withPlaces = LINK.matcher(PLACES.matcher(text).replaceAll("")).replaceAll(link -> {
            var label = link.group(2) == null ? link.group(1) : link.group(2);
            links.add("<a href=\"%s\">%s</a>".formatted(escaped(link.group(1)), plain(label)));
            return "\uE000" + (links.size() - 1) + "\uE001";
        });
        return withLinks(formatted(plain(withPlaces)), links);
    }

    /** Text as HTML text; Slack's own three entities are understood. */
    static String plain(String text) {
        return escaped(unescaped(text));
    }

    /** The text that Slack's three entities stand for. */
    static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** The beginning of a text, for a terminal's line. */
    static String cut(String text) {
        return text.length() <= LINE ? text : text.substring(0, LINE) + "...";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Names of emoji, as {@code :warning:}, by the signs themselves; an unknown name stays as it is. */
    static String emoji(String html) {
        return EMOJI.matcher(html).replaceAll(name -> EMOJIS.getOrDefault(name.group(1), name.group()));
    }

    private static String formatted(String html) {
        return emoji(html)
                .replaceAll("`([^`\n]+)`", "<code>$1</code>")
                .replaceAll("(?<![\\w*])\\*(?!\\s)([^*\n]+)(?<!\\s)\\*(?![\\w*])", "<b>$1</b>")
                .replaceAll("(?<![\\w_])_(?!\\s)([^_\n]+)(?<!\\s)_(?![\\w_])", "<i>$1</i>")
                .replaceAll("(?<![\\w~])~(?!\\s)([^~\n]+)(?<!\\s)~(?![\\w~])", "<s>$1</s>")
                .replaceAll("(?m)^&gt; ?(.*)$", "<q>$1</q>")
                .replace("\n", "<br>");
    }

    private static String withLinks(String html, List<String> links) {
        for (int place = 0; place < links.size(); place++) {
            html = html.replace("\uE000" + place + "\uE001", links.get(place));
        }
        return html;
    }
}
