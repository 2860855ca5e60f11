package io.plumbline.dashboards.reading;

/** What a person is told of a deployment at first sight: a word, a sign that needs no colour, and a tone. */
public enum Call {
    SUPERIOR("Keep", "better than its base", "▲", "good"),
    KEEP("Keep", "not worse than its base", "●", "good"),
    ROLLBACK("Roll back", "worse than its base", "▼", "bad"),
    INCONCLUSIVE("Undecided", "not enough pairs to tell", "◆", "open"),
    BLIND("Blind", "nothing can be said now", "✕", "blind"),
    ROLLED_BACK("Rolled back", "proved on the served traffic", "■", "done"),
    UNPROVED("Rolled back", "too little traffic to prove it", "□", "open"),
    WAITING("Waiting", "no pair yet", "○", "open");

    private final String word;
    private final String gloss;
    private final String sign;
    private final String tone;

    Call(String word, String gloss, String sign, String tone) {
        this.word = word;
        this.gloss = gloss;
        this.sign = sign;
        this.tone = tone;
    }

    public String word() {
        return word;
    }

    public String gloss() {
        return gloss;
    }

    public String sign() {
        return sign;
    }

    public String tone() {
        return tone;
    }

    /** Is the candidate out of traffic, so that there is nothing to watch? */
    public boolean unwatched() {
        return this == ROLLED_BACK || this == UNPROVED;
    }

    static Call of(Comparison comparison) {
        if (comparison.isBlind()) return BLIND;
        return switch (comparison.decision()) {
            case KEEP_SUPERIOR -> SUPERIOR;
            case KEEP -> KEEP;
            case ROLLBACK -> ROLLBACK;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    static Call after(Rollback rollback, Comparison comparison) {
        return switch (rollback.state()) {
            case VERIFIED -> ROLLED_BACK;
            case CONTROL_PLANE_ONLY -> UNPROVED;
            case PROPOSED,
                    SUPPRESSED,
                    DRY_RUN,
                    AWAITING_APPROVAL,
                    APPROVED,
                    EXECUTING,
                    VERIFYING,
                    VETOED,
                    EXPIRED,
                    EXEC_FAILED,
                    VERIFY_FAILED -> of(comparison);
        };
    }
}
