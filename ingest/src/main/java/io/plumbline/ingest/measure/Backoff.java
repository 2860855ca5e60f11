package io.plumbline.ingest.measure;

/** When to try again what failed: after half a second, then twice as long each time, up to half a minute. */
final class Backoff {
    private static final long FIRST = 500;
    private static final long LONGEST = 30_000;

    private long wait;
    private long retryAt;

    /** It failed now (wall clock, milliseconds). */
    void failed(long now) {
        wait = wait == 0 ? FIRST : Math.min(LONGEST, wait * 2);
        retryAt = now + wait;
    }

    void succeeded() {
        wait = 0;
    }

    boolean hasFailed() {
        return wait > 0;
    }

    boolean isWaiting(long now) {
        return hasFailed() && now < retryAt;
    }
}
