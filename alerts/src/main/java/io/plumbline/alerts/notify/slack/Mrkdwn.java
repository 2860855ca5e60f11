package io.plumbline.alerts.notify.slack;

/** Text for Slack: data is escaped, so that it can neither link nor mention, and cut to Slack's limits. */
final class Mrkdwn {
    private Mrkdwn() {}

    /** docs.slack.dev/messaging/formatting-message-text: exactly these three are escaped. Never cuts an entity in two. */
    static String escaped(String text, int limit) {
        var out = new StringBuilder(Math.min(text.length(), limit) + 16);
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            String piece = switch (point) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> Character.toString(point);
            };
            int room = limit - out.length() - piece.length();
            boolean last = at >= text.length();
            if (room < (last ? 0 : 1)) return out.append('…').toString();
            out.append(piece);
        }
        return out.toString();
    }

    /** Plain text is not escaped, only cut; a pair of surrogates stays whole. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        int end = limit - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end) + "…";
    }

    static String link(String address, String words) {
        return "<"
                + address.replace("<", "%3C")
                        .replace(">", "%3E")
                        .replace("|", "%7C")
                        .replace("&", "&amp;") + "|" + words + ">";
    }
}
