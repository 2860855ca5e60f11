package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.Aim;
import io.plumbline.ingest.identity.TargetIds;
import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.identity.TargetsUnavailable;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * The first step of every message: read by its source's format, complete answers finished, parts and scores without an answer sent to where
 * they meet what they lack. One owner.
 */
public final class Intake {
    /** What a message gave. */
    public record Taken(
            List<Outgoing> outgoing, List<Targets.Named> answers, List<Decoded.Malformed> refused, int ignored) {}

    private final Finisher finisher;
    private final Aim aim;
    private final PartJson parts = new PartJson();

    Intake(Finisher finisher, Targets targets) {
        this.finisher = finisher;
        this.aim = new Aim(targets);
    }

    public Taken take(Source source, Message message) throws TargetsUnavailable {
        var taken = new Taken(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        int ignored = 0;
        for (var reading : source.format().read(message)) {
            if (reading instanceof Reading.Ignored) ignored++;
            else take(source, reading, taken);
        }
        return new Taken(taken.outgoing(), taken.answers(), taken.refused(), ignored);
    }

    private void take(Source source, Reading reading, Taken taken) throws TargetsUnavailable {
        if (reading instanceof Reading.Answer answer) {
            add(finisher.answer(answer.draft(), source.rules()), taken);
        } else if (reading instanceof Reading.Part part) {
            var key = source.name() + ' ' + part.key();
            taken.outgoing().add(new Outgoing.Part(key, parts.write(source.name(), part)));
        } else if (reading instanceof Reading.Score score) {
            score(source, score, taken);
        } else if (reading instanceof Reading.Refused refused) {
            taken.refused().add(new Decoded.Malformed(refused.reason(), refused.detail()));
        }
    }

    /** A score that knows its request may still lack the conversation, under which its answer is counted. */
    private void score(Source source, Reading.Score score, Taken taken) throws TargetsUnavailable {
        source.rules().nameScore(score.draft());
        var explicit = score.draft().fact("correlation.explicit");
        if (!score.draft().has("plumbline.correlation.id")) score.draft().put("plumbline.correlation.id", explicit);
        if (score.draft().has("plumbline.correlation.id")) {
            if (!score.draft().has("gen_ai.conversation.id")) {
                var unused = aim.complete(List.of(score.draft()));
            }
            add(finisher.score(score.draft()), taken);
            return;
        }
        var names = TargetIds.ofScore(score.draft());
        if (names.isEmpty()) {
            taken.refused()
                    .add(new Decoded.Malformed(
                            Reason.MISSING_FIELD, "plumbline.correlation.id, trace_id or gen_ai.response.id"));
            return;
        }
        taken.outgoing().add(new Outgoing.Part(names.get(0), parts.writeScore(source.name(), score.draft())));
    }

    static void add(Finisher.Finished finished, Taken taken) {
        if (finished instanceof Finisher.Finished.Written record) {
            taken.outgoing().add(record.canonical());
            record.answer().ifPresent(taken.answers()::add);
        } else if (finished instanceof Finisher.Finished.Refused refused) {
            taken.refused().add(refused.why());
        }
    }
}
