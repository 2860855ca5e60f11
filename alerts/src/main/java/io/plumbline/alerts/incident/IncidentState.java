package io.plumbline.alerts.incident;

/** The life of an incident. The whole machine is this table; nothing else moves an incident. */
public enum IncidentState {
    /** There is none, or it went away before it was confirmed. */
    INACTIVE,
    /** A breach that is not confirmed yet; nobody was told. */
    PENDING,
    FIRING,
    /** Passes in a row, not enough of them yet. */
    RECOVERING,
    RESOLVED;

    /** What a tick says to an incident. */
    public enum Signal {
        /** Worse than the limit, not confirmed. */
        BREACH,
        /** Worse beyond doubt: an alarm, or evidence of 1/alpha. */
        CONFIRMED,
        /** Above the recovery limit. */
        PASS,
        /** Enough passes in a row, for long enough. */
        RECOVERED,
        INSUFFICIENT,
        BLIND,
        /** What it is about no longer serves. */
        SUPERSEDED
    }

    public IncidentState on(Signal signal) {
        return switch (this) {
            case INACTIVE, RESOLVED ->
                switch (signal) {
                    case BREACH -> PENDING;
                    case CONFIRMED -> FIRING;
                    case PASS, RECOVERED, INSUFFICIENT, BLIND, SUPERSEDED -> this;
                };
            case PENDING ->
                switch (signal) {
                    case CONFIRMED -> FIRING;
                    case PASS, RECOVERED, SUPERSEDED -> INACTIVE;
                    case BREACH, INSUFFICIENT, BLIND -> this;
                };
            case FIRING ->
                switch (signal) {
                    case PASS -> RECOVERING;
                    case RECOVERED, SUPERSEDED -> RESOLVED;
                    case BREACH, CONFIRMED, INSUFFICIENT, BLIND -> this;
                };
            case RECOVERING ->
                switch (signal) {
                    case BREACH, CONFIRMED -> FIRING;
                    case RECOVERED, SUPERSEDED -> RESOLVED;
                    case PASS, INSUFFICIENT, BLIND -> this;
                };
        };
    }

    public boolean isOpen() {
        return switch (this) {
            case PENDING, FIRING, RECOVERING -> true;
            case INACTIVE, RESOLVED -> false;
        };
    }
}
