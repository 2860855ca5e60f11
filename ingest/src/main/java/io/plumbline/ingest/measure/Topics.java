package io.plumbline.ingest.measure;

import io.plumbline.ingest.IngestSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two topics as the cluster knows them: made when missing, and told apart by id from a topic that was made anew. */
final class Topics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final int HEADERS = 64 * 1024;
    private static final long TIMEOUT_SECONDS = 30;

    private final Admin admin;
    private final IngestSettings settings;

    Topics(Map<String, Object> kafka, IngestSettings settings) {
        this.admin = Admin.create(new HashMap<>(kafka));
        this.settings = settings;
    }

    void createMissing() throws TopicsUnavailable {
        create(settings.topic(), MAX_MESSAGE_BYTES);
        create(settings.deadLetterTopic(), MAX_MESSAGE_BYTES + HEADERS);
    }

    /** The canonical topic as it is now. */
    TopicDescription describe() throws TopicsUnavailable {
        try {
            var described = admin.describeTopics(List.of(settings.topic())).allTopicNames();
            return described
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next();
        } catch (ExecutionException | TimeoutException | InterruptedException failure) {
            throw unavailable(failure);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private void create(String topic, int maxMessageBytes) throws TopicsUnavailable {
        var wanted = new NewTopic(topic, Optional.of(settings.partitions()), Optional.empty())
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes)));
        try {
            admin.createTopics(List.of(wanted)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Leaders.await(admin, topic, settings.partitions(), TIMEOUT_SECONDS);
            LOG.info("Created topic {} with {} partitions", topic, settings.partitions());
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) throw unavailable(failure);
        } catch (TimeoutException | InterruptedException failure) {
            throw unavailable(failure);
        }
    }

    private static TopicsUnavailable unavailable(Exception failure) {
        if (failure instanceof InterruptedException) Thread.currentThread().interrupt();
        return new TopicsUnavailable(failure);
    }
}
