package io.plumbline.alerts.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an incident is about.
 *
 * @param comparison id of the comparison; empty for the deployment itself
 * @param versions candidate and shadow, variant and version: what the key is made of, whatever the id
 * @param metric empty where it is not about one
 * @param segment empty for the whole traffic
 */
public record Subject(
        String tenant, String deployment, Optional<Long> comparison, String versions, String metric, String segment) {

    /** The same from trigger to resolve, different for each episode. */
    String dedupKey(Rule rule, int episode) {
        var key = String.join("\n", tenant, deployment, versions, metric, segment, rule.word());
        return "pl-" + sha256(key).substring(0, 40) + "-" + episode;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
