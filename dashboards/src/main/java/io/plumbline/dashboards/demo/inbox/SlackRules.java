package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Slack accepts as a message, from <a href="https://docs.slack.dev/reference/block-kit/blocks">its reference of blocks</a>. The
 * errors are Slack's own words.
 */
final class SlackRules {
    static final int TEXT = 40_000;
    static final int BLOCKS = 50;
    static final int SECTION_TEXT = 3_000;
    static final int FIELDS = 10;
    static final int FIELD_TEXT = 2_000;
    static final int HEADER_TEXT = 150;
    static final int CONTEXT_ELEMENTS = 10;
    static final int ACTION_ELEMENTS = 25;
    static final int BUTTON_TEXT = 75;
    static final int BUTTON_VALUE = 2_000;
    static final int URL = 3_000;
    static final int ID = 255;

    private static final Set<String> ATTACHMENT_KEYS =
            Set.of("color", "blocks", "fallback", "text", "title", "title_link", "fields", "footer", "ts", "pretext");

    private SlackRules() {}

    /** Slack's error for this message; empty when it is well formed. */
    static Optional<String> problem(JsonObject message) {
        var text = message.getString("text", "");
        if (length(text) > TEXT) return Optional.of("msg_too_long");
        var blocks = message.getJsonArray("blocks", new JsonArray());
        var attachments = message.getJsonArray("attachments", new JsonArray());
        if (text.isBlank() && blocks.isEmpty() && attachments.isEmpty()) return Optional.of("no_text");
        if (!blocksFit(blocks)) return Optional.of("invalid_blocks");
        for (var attachment : attachments) {
            if (!(attachment instanceof JsonObject described)
                    || !ATTACHMENT_KEYS.containsAll(described.fieldNames())
                    || !blocksFit(described.getJsonArray("blocks", new JsonArray()))) {
                return Optional.of("invalid_attachments");
            }
        }
        return Optional.empty();
    }

    private static boolean blocksFit(JsonArray blocks) {
        if (blocks.size() > BLOCKS) return false;
        for (var block : blocks) {
            if (!(block instanceof JsonObject described) || !blockFits(described)) return false;
        }
        return true;
    }

    private static boolean blockFits(JsonObject block) {
        if (length(block.getString("block_id", "")) > ID) return false;
        return switch (block.getString("type", "")) {
            case "divider" -> true;
            case "header" -> isText(block.getJsonObject("text"), HEADER_TEXT, "plain_text");
            case "section" -> sectionFits(block);
            case "context" -> elementsFit(block, CONTEXT_ELEMENTS, "");
            case "actions" -> elementsFit(block, ACTION_ELEMENTS, "button");
            case "image" ->
                !block.getString("image_url", "").isEmpty()
                        && !block.getString("alt_text", "").isEmpty();
            default -> false;
        };
    }

    private static boolean sectionFits(JsonObject section) {
        var text = section.getJsonObject("text");
        var fields = section.getJsonArray("fields", new JsonArray());
        if (text == null && fields.isEmpty()) return false;
        if (text != null && !isText(text, SECTION_TEXT, "")) return false;
        if (fields.size() > FIELDS) return false;
        for (var field : fields) {
            if (!(field instanceof JsonObject described) || !isText(described, FIELD_TEXT, "")) return false;
        }
        return true;
    }

    private static boolean elementsFit(JsonObject block, int most, String type) {
        var elements = block.getJsonArray("elements", new JsonArray());
        if (elements.isEmpty() || elements.size() > most) return false;
        for (var element : elements) {
            if (!(element instanceof JsonObject described)) return false;
            boolean fits = type.equals("button") ? isButton(described) : isText(described, SECTION_TEXT, "");
            if (!fits) return false;
        }
        return true;
    }

    private static boolean isButton(JsonObject button) {
        return button.getString("type", "").equals("button")
                && isText(button.getJsonObject("text"), BUTTON_TEXT, "plain_text")
                && length(button.getString("value", "")) <= BUTTON_VALUE
                && length(button.getString("url", "")) <= URL
                && length(button.getString("action_id", "")) <= ID;
    }

    private static boolean isText(@Nullable JsonObject text, int longest, String type) {
        if (text == null) return false;
        var said = text.getString("type", "");
        boolean known = type.isEmpty() ? said.equals("mrkdwn") || said.equals("plain_text") : said.equals(type);
        var words = text.getString("text", "");
        return known && !words.isEmpty() && length(words) <= longest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
