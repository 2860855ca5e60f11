package io.plumbline.ingest.door;

import io.plumbline.ingest.measure.Leaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topic of parts where it is missing; the topics of sources belong to their senders. */
final class DoorTopicsCreation {
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final long TIMEOUT_SECONDS = 30;
    private static final String KEPT = Long.toString(TimeUnit.DAYS.toMillis(1));

    private final Map<String, Object> kafka;
    private final DoorSettings settings;

    DoorTopicsCreation(Map<String, Object> kafka, DoorSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    void createMissing() {
        var wanted = new ArrayList<NewTopic>();
        wanted.add(new NewTopic(settings.topics().parts(), Optional.of(settings.partitions()), Optional.empty())
                .configs(Map.of(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_MESSAGE_BYTES),
                        TopicConfig.RETENTION_MS_CONFIG,
                        KEPT)));
        try (var admin = Admin.create(new HashMap<>(kafka))) {
            for (var topic : wanted) create(admin, topic);
        } catch (TimeoutException late) {
            throw new KafkaException("no answer on creating topics", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", interrupted);
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Leaders.await(admin, topic.name(), topic.numPartitions(), TIMEOUT_SECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + topic.name() + " cannot be made", failure.getCause());
            }
        }
    }
}
