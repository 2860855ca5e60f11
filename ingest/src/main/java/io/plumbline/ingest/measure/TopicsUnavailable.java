package io.plumbline.ingest.measure;

/** The cluster does not answer questions about its topics. */
final class TopicsUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    TopicsUnavailable(Exception cause) {
        super("topics: " + cause.getMessage(), cause);
    }
}
