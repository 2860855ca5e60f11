package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Secret;
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
        public Webhook {
            if (!url.startsWith("http://") && !url.startsWith("https://"))
                throw new IllegalArgumentException("rollback.target.url must begin with http:// or https://");
            if (keys.isEmpty()) throw new IllegalArgumentException("rollback.target.keys must have at least one key");
            keys = List.copyOf(keys);
        }

        @Override
        public List<Secret> secrets() {
            return keys;
        }
    }
}
