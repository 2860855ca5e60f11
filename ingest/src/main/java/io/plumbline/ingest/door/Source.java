package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.source.LogFormat;
import java.util.Optional;

/**
 * Where logs come from: a Kafka topic or an HTTP path, the format of what comes, and the rules that say whose it is.
 *
 * @param topic name of the topic; empty for a path
 * @param path HTTP path, with its slash; empty for a topic
 * @param token what a sender must show; empty: nothing
 */
public record Source(
        String name, String topic, String path, LogFormat format, SourceRules rules, Optional<AccessToken> token) {
    public Source {
        if (name.isBlank()) throw new IllegalArgumentException("a source's name must not be empty");
        if (topic.isEmpty() == path.isEmpty()) {
            throw new IllegalArgumentException("needs either a topic or a path");
        }
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with a slash: " + path);
        }
        if (!topic.isEmpty() && token.isPresent()) {
            throw new IllegalArgumentException("token is for a path; Kafka checks its own clients");
        }
    }
}
