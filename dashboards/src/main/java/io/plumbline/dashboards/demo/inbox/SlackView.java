package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** One Slack message as HTML, block by block, about as Slack shows it. */
final class SlackView {
    private SlackView() {}

    static String html(SlackStub.Posting posting) {
        var html = new StringBuilder("<article class=\"slack\">").append(versions(posting.message()));
        for (var reply : posting.replies()) {
            html.append("<div class=\"reply\">").append(versions(reply)).append("</div>\n");
        }
        return html.append("</article>\n").toString();
    }

    /** What a person reads first, as plain text. */
    static String headline(JsonObject message) {
        var blocks = message.getJsonArray("blocks", new JsonArray());
        for (var block : blocks) {
            var described = (JsonObject) block;
            if (described.getString("type").equals("header")) {
                return described.getJsonObject("text").getString("text");
            }
        }
        return Mrkdwn.cut(Mrkdwn.unescaped(message.getString("text", "")));
    }

    /** @param versions the message as it was sent first and updated later */
    private static String versions(List<SlackStub.Version> versions) {
        var last = versions.get(versions.size() - 1);
        var html = new StringBuilder("<p class=\"who\"><b>Plumbline</b> <span class=\"app\">APP</span> <time>")
                .append(InboxPage.time(versions.get(0).at()))
                .append("</time></p>\n")
                .append(message(last.message()));
        if (versions.size() > 1) {
            html.append("<details><summary>edited, last at ")
                    .append(InboxPage.time(last.at()))
                    .append("; as it was before</summary>\n");
            for (int place = versions.size() - 2; place >= 0; place--) {
                html.append(message(versions.get(place).message()));
            }
            html.append("</details>\n");
        }
        return html.toString();
    }

    private static String message(JsonObject message) {
        var html = new StringBuilder("<div class=\"message\">\n");
        var blocks = message.getJsonArray("blocks", new JsonArray());
        if (blocks.isEmpty()) html.append(paragraph("section", Mrkdwn.toHtml(message.getString("text", ""))));
        for (var block : blocks) html.append(block((JsonObject) block));
        for (var attachment : message.getJsonArray("attachments", new JsonArray())) {
            html.append(attachment((JsonObject) attachment));
        }
        return html.append("</div>\n").toString();
    }

    private static String attachment(JsonObject attachment) {
        var html = new StringBuilder("<div class=\"attachment\">\n");
        var blocks = attachment.getJsonArray("blocks", new JsonArray());
        if (blocks.isEmpty()) html.append(paragraph("section", Mrkdwn.toHtml(attachment.getString("text", ""))));
        for (var block : blocks) html.append(block((JsonObject) block));
        return html.append("</div>\n").toString();
    }

    private static String block(JsonObject block) {
        return switch (block.getString("type")) {
            case "header" -> "<h3>" + text(block.getJsonObject("text")) + "</h3>\n";
            case "section" -> section(block);
            case "context" -> paragraph("context", joined(block.getJsonArray("elements"), " "));
            case "actions" -> paragraph("actions", buttons(block.getJsonArray("elements")));
            case "image" -> paragraph("context", "[picture: " + Mrkdwn.plain(block.getString("alt_text")) + "]");
            default -> "<hr>\n";
        };
    }

    private static String section(JsonObject section) {
        var html = new StringBuilder();
        if (section.containsKey("text")) html.append(paragraph("section", text(section.getJsonObject("text"))));
        var fields = section.getJsonArray("fields", new JsonArray());
        if (fields.isEmpty()) return html.toString();
        html.append("<ul class=\"fields\">");
        for (var field : fields)
            html.append("<li>").append(text((JsonObject) field)).append("</li>");
        return html.append("</ul>\n").toString();
    }

    private static String buttons(JsonArray elements) {
        var html = new StringBuilder();
        for (var element : elements) {
            var button = (JsonObject) element;
            html.append("<span class=\"button ")
                    .append(Mrkdwn.escaped(button.getString("style", "")))
                    .append("\">")
                    .append(link(button.getString("url", ""), text(button.getJsonObject("text"))))
                    .append("</span>");
        }
        return html.toString();
    }

    private static String link(String url, String html) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) return html;
        return "<a href=\"%s\">%s</a>".formatted(Mrkdwn.escaped(url), html);
    }

    private static String joined(JsonArray texts, String between) {
        var html = new StringBuilder();
        for (var text : texts) html.append(html.isEmpty() ? "" : between).append(text((JsonObject) text));
        return html.toString();
    }

    private static String text(JsonObject text) {
        var words = text.getString("text", "");
        return text.getString("type", "").equals("mrkdwn") ? Mrkdwn.toHtml(words) : Mrkdwn.emoji(Mrkdwn.plain(words));
    }

    private static String paragraph(String kind, String html) {
        return "<p class=\"%s\">%s</p>\n".formatted(kind, html);
    }
}
