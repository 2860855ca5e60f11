package io.plumbline.dashboards.demo.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log topic in Kafka. Once {@link #awaitTopic} has returned, sending only fills a buffer. */
public final class KafkaSink implements RecordSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    public KafkaSink(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "simulated-platform",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Blocks until the topic is known. */
    public void awaitTopic() {
        producer.partitionsFor(topic);
    }

    @Override
    public void send(byte[] key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key, value), (sent, failure) -> {
            if (failure != null && failureLogged.compareAndSet(false, true)) {
                LOG.warn("The simulated platform could not write its log: {}", failure.toString());
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
