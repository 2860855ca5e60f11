package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Who carries out the rollbacks of a deployment. */
public sealed interface TargetSettings {
    /** What must never be seen in a log, an error or a table. */
    List<Secret> secrets();

    /** Nobody: an approved or automatic rollback fails, and says so. */
    record None() implements TargetSettings {
        @Override
        public List<Secret> secrets() {
            return List.of();
        }
    }

    /**
     * A signed webhook (Standard Webhooks).
     *
     * @param url where the order is posted
     * @param keys {@code whsec_} secrets, the newest first: each signs, so that a key can be replaced without a gap
     */
    record Webhook(String url, List<Secret> keys) implements TargetSettings {
        public static final String PREFIX = "whsec_";

        public Webhook {
            if (!url.startsWith("http://") && !url.startsWith("https://"))
                throw new IllegalArgumentException("rollback.target.url must begin with http:// or https://");
            if (keys.isEmpty()) throw new IllegalArgumentException("rollback.target.keys must have at least one key");
            for (var key : keys) checkKey(key);
            keys = List.copyOf(keys);
        }

        /** The keys with and without their prefix, and what a caller may have put into the query of the address. */
        @Override
        public List<Secret> secrets() {
            var secrets = new ArrayList<>(keys);
            for (var key : keys) secrets.add(Secret.of(key.reveal().substring(PREFIX.length())));
            String query = URI.create(url).getRawQuery();
            if (query != null && !query.isBlank()) secrets.add(Secret.of(query));
            return secrets;
        }

        /** Standard Webhooks: 24 to 64 random bytes. */
        private static void checkKey(Secret key) {
            if (!key.reveal().startsWith(PREFIX) || !isKey(key.reveal().substring(PREFIX.length())))
                throw new IllegalArgumentException(
                        "each of rollback.target.keys must be whsec_ followed by 24 to 64 bytes in base64");
        }

        private static boolean isKey(String base64) {
            try {
                int bytes = Base64.getDecoder().decode(base64).length;
                return bytes >= 24 && bytes <= 64;
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        }
    }
}
