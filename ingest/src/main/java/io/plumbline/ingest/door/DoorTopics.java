package io.plumbline.ingest.door;

/**
 * The topics that the doors write to.
 *
 * @param canonical complete records
 * @param parts parts of answers, and scores that look for theirs
 * @param deadLetters what cannot be read
 */
public record DoorTopics(String canonical, String parts, String deadLetters) {
    public DoorTopics {
        if (parts.isBlank() || parts.equals(canonical) || parts.equals(deadLetters)) {
            throw new IllegalArgumentException("partsTopic must be a topic of its own: " + parts);
        }
    }
}
