package io.plumbline.ingest.privacy;

import io.plumbline.detectors.summary.StableHash;

/**
 * Keeps a share of the ids, the same ones in every process; a larger share keeps all that a smaller one keeps.
 *
 * @param purpose what is sampled: for another purpose it is another sample
 * @param share from 0, nothing, to 1, everything
 */
public record Sampler(String purpose, double share) {
    public Sampler {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException(purpose + " share must be in [0, 1]: " + share);
    }

    public boolean keeps(String id) {
        return (StableHash.of(purpose + ':' + id) >>> 11) * 0x1p-53 < share;
    }
}
