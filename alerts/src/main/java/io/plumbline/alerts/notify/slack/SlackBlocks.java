package io.plumbline.alerts.notify.slack;

import io.plumbline.alerts.notify.Message;
import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Notice.Fact;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A notice as Slack shows it. Too long is cut, never refused. Limits: docs.slack.dev/reference/block-kit/blocks. */
final class SlackBlocks {
    private static final int TEXT = 3000;
    private static final int HEADER = 150;
    private static final int SECTION = 3000;
    private static final int FIELD = 2000;
    private static final int FIELDS_A_SECTION = 10;
    private static final int FACTS = 40;
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SlackBlocks() {}

    /** The text of notifications and of clients without blocks, and the blocks. */
    static JsonObject message(Message message) {
        Notice notice = message.notice();
        var blocks = new JsonArray().add(header(notice));
        if (!notice.summary().isBlank()) blocks.add(section(Mrkdwn.escaped(notice.summary(), SECTION)));
        List<Fact> facts = notice.facts().subList(0, Math.min(notice.facts().size(), FACTS));
        for (int from = 0; from < facts.size(); from += FIELDS_A_SECTION)
            blocks.add(fields(facts.subList(from, Math.min(from + FIELDS_A_SECTION, facts.size()))));
        if (!notice.next().isBlank()) blocks.add(section("*Next:* " + Mrkdwn.escaped(notice.next(), SECTION - 10)));
        blocks.add(context(message));
        return new JsonObject().put("text", summary(notice)).put("blocks", blocks);
    }

    /** One line: what a phone shows, and what is said in the thread. */
    static String summary(Notice notice) {
        String words = notice.summary().isBlank() ? title(notice) : title(notice) + ": " + notice.summary();
        return Mrkdwn.escaped(words, TEXT);
    }

    private static String title(Notice notice) {
        return notice.kind() == Notice.Kind.RESOLVE ? "Resolved: " + notice.title() : notice.title();
    }

    private static String sign(Notice notice) {
        return switch (notice.kind()) {
            case TRIGGER, UPDATE -> notice.severity() == Notice.Severity.PAGE ? "🔴 " : "🟠 ";
            case RESOLVE -> "🟢 ";
            case NOTE -> "";
        };
    }

    private static JsonObject header(Notice notice) {
        String words = Mrkdwn.cut(sign(notice) + title(notice), HEADER);
        return new JsonObject()
                .put("type", "header")
                .put(
                        "text",
                        new JsonObject()
                                .put("type", "plain_text")
                                .put("text", words)
                                .put("emoji", true));
    }

    private static JsonObject section(String words) {
        return new JsonObject().put("type", "section").put("text", mrkdwn(words));
    }

    private static JsonObject fields(List<Fact> facts) {
        var fields = new JsonArray();
        for (var fact : facts) {
            String label = "*" + Mrkdwn.escaped(fact.label(), 200) + "*\n";
            fields.add(mrkdwn(label + Mrkdwn.escaped(fact.value(), FIELD - label.length())));
        }
        return new JsonObject().put("type", "section").put("fields", fields);
    }

    private static JsonObject context(Message message) {
        Notice notice = message.notice();
        var words = new StringBuilder();
        words.append(Mrkdwn.escaped(notice.deployment(), 200));
        if (!notice.tenant().equals("default")) words.append(" of ").append(Mrkdwn.escaped(notice.tenant(), 200));
        words.append(" · since ").append(time(notice.at()));
        if (message.age().compareTo(LATE) > 0)
            words.append(" · delivered ").append(message.age().toMinutes()).append(" min late");
        if (message.perhapsRepeated()) words.append(" · (possible repeat)");
        if (isAddress(notice.link())) words.append(" · ").append(Mrkdwn.link(notice.link(), "Open in Plumbline"));
        return new JsonObject().put("type", "context").put("elements", new JsonArray().add(mrkdwn(words.toString())));
    }

    private static boolean isAddress(String link) {
        return (link.startsWith("https://") || link.startsWith("http://")) && link.length() <= 2000;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static JsonObject mrkdwn(String words) {
        return new JsonObject().put("type", "mrkdwn").put("text", words);
    }
}
