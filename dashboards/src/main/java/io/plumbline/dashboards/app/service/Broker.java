package io.plumbline.dashboards.app.service;

import io.plumbline.dashboards.app.settings.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Whether Kafka answers. Blocks. */
record Broker(KafkaSettings settings) {
    private static final int ANSWER_SECONDS = 5;

    /** Asks the cluster for its nodes; answers true or throws. */
    boolean check() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put("default.api.timeout.ms", ANSWER_SECONDS * 1000);
        properties.put("request.timeout.ms", ANSWER_SECONDS * 1000);
        try (var admin = Admin.create(properties)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .isEmpty();
        }
    }

    /** What is wrong with it; empty when it answers. */
    Optional<String> problem() {
        try {
            return check() ? Optional.empty() : Optional.of("no broker is up");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (ExecutionException | TimeoutException failure) {
            return Optional.of(Causes.words(failure));
        }
    }
}
