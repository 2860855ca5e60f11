package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.Correlation;
import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.join.Fate;
import io.plumbline.ingest.join.PartJoiner;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What messages of a source would become, without Kafka: for trying a configuration on a sample. One owner. */
public final class Rehearsal {
    /** What became of one thing in a message. */
    public sealed interface Outcome {
        /** A canonical record, and where each of the fields that rules may set comes from. */
        record Becomes(String json, List<String> origins) implements Outcome {}

        /** A score that finds its answer by these ids later. */
        record LooksFor(String json) implements Outcome {}

        record Refused(String why) implements Outcome {}

        record Ignored(String why) implements Outcome {}
    }

    private final Source source;
    private final Finisher finisher;
    private final PartJoiner joiner;
    private final List<Outcome> outcomes = new ArrayList<>();

    public Rehearsal(Source source, DoorSettings settings) {
        this.source = source;
        this.finisher = new Finisher(new Correlation(settings.correlation()), settings.prices(), settings.privacy());
        this.joiner = new PartJoiner(settings.join());
    }

    /** Takes a message as it would come. */
    public void take(byte[] bytes, Map<String, String> headers, int number) {
        var message = new Message(bytes, headers, "sample:0:" + number, 0);
        for (var reading : source.format().read(message)) take(reading, message.origin());
    }

    /** All that became of the messages; parts whose other part never came as they would be after their patience. */
    public List<Outcome> end() {
        joiner.drain().forEach(answer -> answer(answer.draft()));
        for (long alone = joiner.counts().getOrDefault(Fate.NO_SPAN, 0L); alone > 0; alone--) {
            outcomes.add(new Outcome.Ignored("messages of a span that comes in a message of its own"));
        }
        return List.copyOf(outcomes);
    }

    private void take(Reading reading, String origin) {
        if (reading instanceof Reading.Answer answer) {
            answer(answer.draft());
        } else if (reading instanceof Reading.Part part) {
            joiner.add(part, origin, 0).forEach(answer -> answer(answer.draft()));
        } else if (reading instanceof Reading.Score score) {
            score(score.draft());
        } else if (reading instanceof Reading.Refused refused) {
            outcomes.add(new Outcome.Refused(refused.reason().label() + ": " + refused.detail()));
        } else if (reading instanceof Reading.Ignored ignored) {
            outcomes.add(new Outcome.Ignored(ignored.why()));
        }
    }

    private void answer(Draft draft) {
        var origins = origins(draft, source.rules());
        outcomes.add(outcome(finisher.answer(draft, source.rules()), origins));
    }

    private void score(Draft draft) {
        source.rules().nameScore(draft);
        if (draft.has("plumbline.correlation.id")) outcomes.add(outcome(finisher.score(draft), List.of()));
        else outcomes.add(new Outcome.LooksFor(draft.fields().toString()));
    }

    private static Outcome outcome(Finisher.Finished finished, List<String> origins) {
        if (finished instanceof Finisher.Finished.Written written) {
            return new Outcome.Becomes(written.canonical().json(), origins);
        }
        if (finished instanceof Finisher.Finished.Refused refused) {
            return new Outcome.Refused(
                    refused.why().reason().label() + ": " + refused.why().detail());
        }
        throw new IllegalStateException("sealed");
    }

    private static List<String> origins(Draft draft, SourceRules rules) {
        return rules.name(draft).given().stream()
                .map(given -> given.field() + " = " + given.value() + " (" + given.by() + ")")
                .toList();
    }
}
