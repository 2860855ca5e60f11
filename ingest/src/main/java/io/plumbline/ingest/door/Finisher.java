package io.plumbline.ingest.door;

import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.identity.Correlation;
import io.plumbline.ingest.identity.Naming;
import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.identity.Target;
import io.plumbline.ingest.identity.TargetIds;
import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.price.Prices;
import io.plumbline.ingest.privacy.Privacy;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.source.Draft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a canonical record of a complete answer: whose it is, which request it belongs to, what it cost, and how much of its texts stays. One
 * owner, because {@link Correlation} counts.
 */
final class Finisher {
    /** What became of an answer or a score. */
    sealed interface Finished {
        /** A record, and for an answer the names by which scores may mean it. */
        record Written(Outgoing.Canonical canonical, Optional<Targets.Named> answer) implements Finished {}

        record Refused(Decoded.Malformed why) implements Finished {}
    }

    private final Correlation correlation;
    private final Prices prices;
    private final Privacy privacy;
    private final CanonicalJson canonical = new CanonicalJson();

    Finisher(Correlation correlation, Prices prices, Privacy privacy) {
        this.correlation = correlation;
        this.prices = prices;
        this.privacy = privacy;
    }

    /** An answer under the rules of its source. */
    Finished answer(Draft draft, SourceRules rules) {
        draft.put("plumbline.schema", "inference.v1");
        if (rules.name(draft) instanceof Naming.Nameless nameless) {
            return new Finished.Refused(new Decoded.Malformed(
                    nameless.refusal().reason(), nameless.refusal().detail()));
        }
        correlation.correlate(draft);
        prices.charge(draft);
        privacy.apply(draft);
        return finished(draft);
    }

    /** A score that has its correlation id. */
    Finished score(Draft draft) {
        draft.put("plumbline.schema", "evaluation.v1");
        privacy.apply(draft);
        return finished(draft);
    }

    /** What is written is read once more: a record that measuring would refuse is refused here, beside its source. */
    private Finished finished(Draft draft) {
        var json = draft.fields().toString();
        var decoded = canonical.decode(json.getBytes(StandardCharsets.UTF_8));
        if (decoded instanceof Decoded.Malformed malformed) return new Finished.Refused(malformed);
        var named = decoded instanceof Inference inference
                ? Optional.of(
                        new Targets.Named(TargetIds.of(draft), Target.of(draft, Instant.ofEpochMilli(inference.end()))))
                : Optional.<Targets.Named>empty();
        return new Finished.Written(new Outgoing.Canonical(Correlation.key(draft), json), named);
    }
}
