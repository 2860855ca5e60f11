package io.plumbline.ingest.door;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A body without its compression; a small one that unpacks to more than the limit is given up when it gets there. */
final class Unpacked {
    private Unpacked() {}

    /** The bytes; empty if they are more than the limit. */
    static Optional<byte[]> gzip(byte[] body, int limit) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] bytes = in.readNBytes(limit + 1);
            return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
        }
    }
}
