package io.plumbline.ingest.source;

import java.util.List;

/**
 * One wire format of inference logs: the only code that knows the format's field names. Stateless, never throws on bad input:
 * what cannot be read is a {@link Reading.Refused}, beside the rest of the batch.
 */
public interface LogFormat {
    /** The name in configuration and counters. */
    String name();

    /** What a message holds, in its order; a batch gives many. */
    List<Reading> read(Message message);
}
