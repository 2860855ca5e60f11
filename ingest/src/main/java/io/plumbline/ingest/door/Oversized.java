package io.plumbline.ingest.door;

import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Reason;

/** The refusal of a message that is too large to read. */
final class Oversized {
    private Oversized() {}

    static Decoded.Malformed of(long bytes, long limit) {
        return new Decoded.Malformed(Reason.OVERSIZED, bytes + " bytes, the limit is " + limit);
    }
}
