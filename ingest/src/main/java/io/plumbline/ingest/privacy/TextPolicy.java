package io.plumbline.ingest.privacy;

/**
 * What a deployment keeps of its texts once they are measured.
 *
 * @param share of the requests whose texts are kept, from 0 to 1
 * @param redacted whether what is kept goes through redaction
 */
public record TextPolicy(double share, boolean redacted) {
    /** Nothing is kept: what holds where nothing is said. */
    public static final TextPolicy NONE = new TextPolicy(0, true);

    public TextPolicy {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException("privacy.share must be in [0, 1]: " + share);
    }
}
