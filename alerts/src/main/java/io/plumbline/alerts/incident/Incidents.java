package io.plumbline.alerts.incident;

import io.plumbline.alerts.incident.IncidentState.Signal;
import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens, moves and closes incidents in the judge's transaction; each step leaves an event, and a notice where people should know. */
public final class Incidents {
    private final Outbox outbox;

    public Incidents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The open incidents of a deployment, oldest first. */
    public List<Incident> open(Connection transaction, String tenant, String deployment) throws SQLException {
        return IncidentTable.open(transaction, tenant, deployment);
    }

    /** Opens a confirmed incident and tells. {@code now} is the wall clock. */
    public Incident open(Connection transaction, Opening opening, Story story, Instant now) throws SQLException {
        int episode = IncidentTable.nextEpisode(transaction, opening.subject());
        var incident = IncidentTable.insert(transaction, opening, episode, story);
        IncidentTable.event(transaction, incident, opening.at(), IncidentState.INACTIVE, story.title());
        tell(transaction, incident, Kind.TRIGGER, story, now);
        return incident;
    }

    /** One more reason for an open incident: recorded if it brings it back or weighs more, told if it weighs more. */
    public void confirm(Connection transaction, Incident incident, Opening again, Story story, Instant now)
            throws SQLException {
        var from = incident.state;
        boolean heavier = again.severity().compareTo(incident.severity) < 0;
        incident.passes = 0;
        if (!heavier && from == IncidentState.FIRING) return;
        incident.state = from.on(Signal.CONFIRMED);
        if (heavier) {
            incident.rule = again.rule();
            incident.severity = again.severity();
            incident.title = story.title();
        }
        var summary = heavier ? Optional.of(story.summary()) : Optional.<String>empty();
        IncidentTable.update(transaction, incident, summary, Optional.empty());
        IncidentTable.event(
                transaction, incident, again.at(), from, again.rule().word() + ": " + story.summary());
        if (heavier) tell(transaction, incident, Kind.UPDATE, story, now);
    }

    /** More is known of an open incident: its message is brought up to date. */
    public void update(Connection transaction, Incident incident, Story story, Instant at, Instant now)
            throws SQLException {
        IncidentTable.update(transaction, incident, Optional.of(story.summary()), Optional.empty());
        IncidentTable.event(transaction, incident, at, incident.state, story.summary());
        tell(transaction, incident, Kind.UPDATE, story, now);
    }

    /**
     * Moves an open incident by what a tick says. It is over after {@code passes} passes in a row that took at least
     * {@code keepFiring}.
     *
     * @return whether it is over and has to be resolved
     */
    public boolean move(
            Connection transaction, Incident incident, Signal said, Instant at, int passes, Duration keepFiring)
            throws SQLException {
        var from = incident.state;
        int before = incident.passes;
        var signal = said;
        if (said == Signal.PASS) {
            if (from == IncidentState.FIRING) incident.recoveringSince = at;
            incident.passes = from == IncidentState.FIRING ? 1 : before + 1;
            boolean longEnough = Duration.between(incident.recoveringSince, at).compareTo(keepFiring) >= 0;
            if (incident.passes >= passes && longEnough) signal = Signal.RECOVERED;
        } else if (said == Signal.BREACH || said == Signal.CONFIRMED) {
            incident.passes = 0;
        }
        var to = from.on(signal);
        if (to == IncidentState.RESOLVED) return true;
        incident.state = to;
        if (incident.state != from || incident.passes != before) {
            IncidentTable.update(transaction, incident, Optional.empty(), Optional.empty());
        }
        if (incident.state != from) {
            IncidentTable.event(transaction, incident, at, from, incident.state.name());
        }
        return false;
    }

    /** Closes an incident that has recovered or lost its object, and tells why. */
    public void resolve(Connection transaction, Incident incident, String why, String link, Instant at, Instant now)
            throws SQLException {
        var from = incident.state;
        incident.state = IncidentState.RESOLVED;
        IncidentTable.update(transaction, incident, Optional.empty(), Optional.of(at));
        IncidentTable.event(transaction, incident, at, from, why);
        var lasted = Words.duration(Duration.between(incident.openedAt, at));
        var facts = List.of(new Notice.Fact("Lasted", lasted), new Notice.Fact("Over at", Words.time(at)));
        var story = new Story(incident.title, why, facts, "", link);
        tell(transaction, incident, Kind.RESOLVE, story, now);
    }

    private void tell(Connection transaction, Incident incident, Kind kind, Story story, Instant now)
            throws SQLException {
        var subject = incident.subject;
        outbox.add(
                transaction,
                new Notice(
                        incident.dedupKey,
                        kind,
                        incident.severity,
                        subject.tenant(),
                        subject.deployment(),
                        story.title(),
                        story.summary(),
                        story.facts(),
                        story.next(),
                        story.link(),
                        incident.openedAt),
                now);
    }
}
