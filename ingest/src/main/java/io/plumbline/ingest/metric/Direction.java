package io.plumbline.ingest.metric;

/** Which way is better. */
public enum Direction {
    HIGHER(1),
    LOWER(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /** Times a difference (candidate - shadow): positive is good for the candidate. */
    public int sign() {
        return sign;
    }
}
