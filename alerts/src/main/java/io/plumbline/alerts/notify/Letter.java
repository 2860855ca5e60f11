package io.plumbline.alerts.notify;

import io.plumbline.alerts.notify.Notice.Fact;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Notice.Severity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What lies in one row of the outbox.
 *
 * @param insteadOf the channel that refused this notice before; empty when this is its first channel
 */
record Letter(Notice notice, String insteadOf) {

    String encode() {
        var facts = new JsonArray();
        for (Fact fact : notice.facts())
            facts.add(new JsonArray().add(StorableText.of(fact.label())).add(StorableText.of(fact.value())));
        return new JsonObject()
                .put("dedup_key", StorableText.of(notice.dedupKey()))
                .put("kind", notice.kind().name())
                .put("severity", notice.severity().name())
                .put("tenant", StorableText.of(notice.tenant()))
                .put("deployment", StorableText.of(notice.deployment()))
                .put("title", StorableText.of(notice.title()))
                .put("summary", StorableText.of(notice.summary()))
                .put("facts", facts)
                .put("next", StorableText.of(notice.next()))
                .put("link", StorableText.of(notice.link()))
                .put("at", notice.at().toString())
                .put("instead_of", insteadOf)
                .encode();
    }

    static Letter decode(String encoded) {
        var json = new JsonObject(encoded);
        List<Fact> facts = json.getJsonArray("facts").stream()
                .map(pair -> new Fact(((JsonArray) pair).getString(0), ((JsonArray) pair).getString(1)))
                .toList();
        var notice = new Notice(
                json.getString("dedup_key"),
                Kind.valueOf(json.getString("kind")),
                Severity.valueOf(json.getString("severity")),
                json.getString("tenant"),
                json.getString("deployment"),
                json.getString("title"),
                json.getString("summary"),
                facts,
                json.getString("next"),
                json.getString("link"),
                Instant.parse(json.getString("at")));
        return new Letter(notice, json.getString("instead_of"));
    }

    /** The letter for the fallback channel; empty when this one was for a fallback already. */
    Optional<Letter> instead(String refusedBy, String reason) {
        if (!insteadOf.isEmpty()) return Optional.empty();
        List<Fact> facts = new ArrayList<>(notice.facts());
        facts.add(new Fact("Not delivered on", refusedBy + ": " + reason));
        String suffix = "/" + refusedBy;
        String key = notice.dedupKey();
        var forwarded = new Notice(
                key.substring(0, Math.min(key.length(), 255 - suffix.length())) + suffix,
                notice.kind(),
                notice.severity(),
                notice.tenant(),
                notice.deployment(),
                notice.title(),
                notice.summary(),
                facts,
                notice.next(),
                notice.link(),
                notice.at());
        return Optional.of(new Letter(forwarded, refusedBy));
    }
}
