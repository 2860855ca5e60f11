package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.Escalation.Cause;
import io.plumbline.alerts.rollback.RollbackPolicy.Verification;
import io.plumbline.alerts.rollback.RollbackState.Signal;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Proves on the traffic that users saw that a version is out, and keeps watching that it stays out.
 *
 * <p>No traffic is no proof; that the target accepted the order is none either.
 */
final class Proof {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration QUARANTINE_WINDOW = Duration.ofMinutes(15);
    /** So long must the version have been out for its page to end. */
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final RollbackSettings settings;
    private final Outbox outbox;
    private final RollbackNotices notices;
    private final Escalation escalation;

    Proof(RollbackSettings settings, Outbox outbox, RollbackNotices notices, Escalation escalation) {
        this.settings = settings;
        this.outbox = outbox;
        this.notices = notices;
        this.escalation = escalation;
    }

    void verify(Connection transaction, Rollback rollback, Instant now) throws SQLException {
        Instant executedAt = rollback.progress().executedAt();
        Instant deadline = rollback.progress().deadline();
        if (executedAt == null || deadline == null)
            throw new IllegalStateException(rollback.id() + " is verified without having been executed");
        Verification limits = policy(rollback).verification();
        var traffic = ServedTraffic.since(transaction, rollback.proposal(), executedAt.plus(limits.drain()));
        Rollback seen = rollback.with(rollback.progress()
                .seen(traffic.answers(), traffic.answers() == 0 ? null : Double.valueOf(traffic.badShare())));
        boolean gone = traffic.badShare() <= limits.share();
        if (gone && traffic.answers() >= limits.served()) {
            verified(transaction, seen, traffic, now);
        } else if (now.isBefore(deadline)) {
            Rollback waiting = seen.with(seen.progress().lookAt(now.plus(settings.interval())));
            RollbackTable.save(transaction, rollback, waiting);
        } else if (gone) {
            unproven(transaction, seen, traffic, limits, now);
        } else {
            stillServed(transaction, seen, traffic, now);
        }
    }

    private void verified(Connection transaction, Rollback rollback, ServedTraffic traffic, Instant now)
            throws SQLException {
        String words = "Of " + traffic.answers() + " answers served since, " + traffic.bad() + " came from "
                + rollback.proposal().badVersion() + ".";
        Rollback verified = end(transaction, rollback, Signal.SHARE_GONE, words, traffic, now, now.plus(LOOK_AGAIN));
        outbox.add(transaction, notices.verified(verified), now);
    }

    private void unproven(
            Connection transaction, Rollback rollback, ServedTraffic traffic, Verification limits, Instant now)
            throws SQLException {
        String words = traffic.answers() == 0
                ? "No traffic was served since: only the target's word stands."
                : "Only " + traffic.answers() + " answers were served since, " + limits.served()
                        + " were asked for; none too many came from "
                        + rollback.proposal().badVersion() + ".";
        Rollback unproven = end(transaction, rollback, Signal.NO_PROOF, words, traffic, now, now.plus(LOOK_AGAIN));
        outbox.add(transaction, notices.unproven(unproven), now);
    }

    private void stillServed(Connection transaction, Rollback rollback, ServedTraffic traffic, Instant now)
            throws SQLException {
        String words = "The target accepted the order, yet of " + traffic.answers() + " answers served since, "
                + traffic.bad() + " (" + percent(traffic) + ") still came from "
                + rollback.proposal().badVersion() + ".";
        Rollback failed = end(transaction, rollback, Signal.STILL_SERVED, words, traffic, now, now.plus(LOOK_AGAIN));
        outbox.add(transaction, notices.failed(failed), now);
        String title = "Rollback had no effect: " + RollbackNotices.subject(failed) + " still serves";
        escalation.open(transaction, failed, Cause.NO_EFFECT, title, words, now);
    }

    private static Rollback end(
            Connection transaction,
            Rollback seen,
            Signal signal,
            String words,
            ServedTraffic traffic,
            Instant now,
            Instant next)
            throws SQLException {
        var detail = new JsonObject().put("served", traffic.answers()).put("bad", traffic.bad());
        return RollbackTable.move(
                transaction,
                seen,
                signal,
                "served traffic",
                words,
                seen.progress().finished(now, next),
                detail,
                now);
    }

    /** A version that was taken out serves again: a person is told once; nothing is done by itself. */
    void watchQuarantine(Connection transaction, Rollback rollback, Instant now) throws SQLException {
        if (escalation.isOpen(transaction, rollback, Cause.QUARANTINE_BROKEN)) {
            watchPage(transaction, rollback, Cause.QUARANTINE_BROKEN, now);
            return;
        }
        Instant finishedAt = rollback.progress().finishedAt();
        Instant windowStart = now.minus(QUARANTINE_WINDOW);
        Instant since = finishedAt != null && finishedAt.isAfter(windowStart) ? finishedAt : windowStart;
        var traffic = ServedTraffic.since(transaction, rollback.proposal(), since);
        boolean back = traffic.badShare() > policy(rollback).verification().share();
        lookAgain(transaction, rollback, now.plus(LOOK_AGAIN));
        if (!back) return;
        String title = RollbackNotices.subject(rollback) + " was rolled back and serves again";
        String words = "Since " + since + ", " + traffic.bad() + " of " + traffic.answers() + " served answers ("
                + percent(traffic) + ") came from it.";
        Journal.append(
                transaction,
                rollback.id(),
                now,
                "served traffic",
                "quarantine_broken",
                new JsonObject().put("served", traffic.answers()).put("bad", traffic.bad()));
        escalation.open(transaction, rollback, Cause.QUARANTINE_BROKEN, title, words, now);
    }

    /** Somebody was paged: the page ends, and this watch with it, when the version has been out for a while. */
    void watchPage(Connection transaction, Rollback rollback, Cause cause, Instant now) throws SQLException {
        Verification limits = policy(rollback).verification();
        var traffic = ServedTraffic.since(transaction, rollback.proposal(), now.minus(QUIET));
        if (traffic.answers() < limits.served() || traffic.badShare() > limits.share()) {
            lookAgain(transaction, rollback, now.plus(LOOK_AGAIN));
            return;
        }
        lookAgain(transaction, rollback, Rollback.NEVER);
        String words = "Of the last " + traffic.answers() + " answers served in " + QUIET.toMinutes() + " min, "
                + traffic.bad() + " came from " + rollback.proposal().badVersion() + ".";
        var detail = new JsonObject().put("served", traffic.answers()).put("bad", traffic.bad());
        Journal.append(transaction, rollback.id(), now, "served traffic", "page_over", detail);
        escalation.close(transaction, rollback, cause, words, now);
    }

    private static void lookAgain(Connection transaction, Rollback rollback, Instant next) throws SQLException {
        RollbackTable.save(
                transaction, rollback, rollback.with(rollback.progress().lookAt(next)));
    }

    private static String percent(ServedTraffic traffic) {
        return RollbackNotices.number(100 * traffic.badShare()) + " %";
    }

    private RollbackPolicy policy(Rollback rollback) {
        return settings.of(rollback.proposal().tenant(), rollback.proposal().deployment());
    }
}
