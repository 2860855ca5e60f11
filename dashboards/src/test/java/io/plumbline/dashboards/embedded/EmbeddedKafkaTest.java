package io.plumbline.dashboards.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String TOPIC = "words";

    @Test
    void aKeptFolderStillHoldsItsRecordsAfterARestartAndRefusesASecondUser(@TempDir Path folder) throws Exception {
        byte[] big = new byte[EmbeddedKafka.MAX_MESSAGE_BYTES];
        try (var kafka = EmbeddedKafka.kept(folder)) {
            createTopic(kafka);
            send(kafka, big);

            assertThatThrownBy(() -> EmbeddedKafka.kept(folder))
                    .isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(folder.toString());
        }

        try (var kafka = EmbeddedKafka.kept(folder)) {
            assertThat(read(kafka)).singleElement().isEqualTo(big);
        }
    }

    @Test
    void aTemporaryBrokerLeavesNothingBehind() throws IOException {
        Path data;
        try (var kafka = EmbeddedKafka.temporary()) {
            data = kafka.folder();
            assertThat(data).isDirectory();
        }

        assertThat(Files.exists(data)).isFalse();
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(EmbeddedKafka kafka, byte[] value) throws Exception {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "max.request.size", 2 * EmbeddedKafka.MAX_MESSAGE_BYTES,
                "buffer.memory", 4L * EmbeddedKafka.MAX_MESSAGE_BYTES);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<byte[]> read(EmbeddedKafka kafka) {
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(30)).spliterator(), false)
                    .map(found -> found.value())
                    .toList();
        }
    }
}
