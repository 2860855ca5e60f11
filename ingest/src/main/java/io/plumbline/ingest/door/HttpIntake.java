package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.identity.TargetsUnavailable;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.source.Message;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Takes bodies one after another: unpack, read, write to Kafka; many may be on their way at once. One owner, which may block. */
final class HttpIntake implements AutoCloseable {
    private static final Reply LATER = Reply.later(503, "the log is not available; come again");

    private final Intake intake;
    private final Targets targets;
    private final DoorTopics topics;
    private final DoorMeters meters;
    private final InstantSource wall;
    private final int maxBytes;
    private final Producer<byte[], byte[]> producer;

    HttpIntake(
            Map<String, Object> kafka,
            Intake intake,
            Targets targets,
            DoorTopics topics,
            DoorMeters meters,
            InstantSource wall,
            int maxBytes) {
        this.intake = intake;
        this.targets = targets;
        this.topics = topics;
        this.meters = meters;
        this.wall = wall;
        this.maxBytes = maxBytes;
        var properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 2);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 * 1024 * 1024);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What the sender is told, once Kafka has everything or will not take it. */
    CompletionStage<Reply> take(Source source, Map<String, String> headers, byte[] body) {
        byte[] bytes = body;
        if (headers.getOrDefault("content-encoding", "").equals("gzip")) {
            try {
                var unpacked = Unpacked.gzip(body, maxBytes);
                if (unpacked.isEmpty())
                    return said(Reply.error(413, "the body unpacks to more than " + maxBytes + " bytes"));
                bytes = unpacked.get();
            } catch (IOException broken) {
                return said(Reply.error(400, "the body is no gzip"));
            }
        }
        try {
            var taken = intake.take(source, new Message(bytes, headers, origin(bytes), wall.millis()));
            taken.refused().forEach(meters::refused);
            if (taken.outgoing().isEmpty() && !taken.refused().isEmpty()) {
                return said(Reply.error(400, words(taken.refused().get(0))));
            }
            if (!taken.answers().isEmpty()) targets.remember(taken.answers());
            var contentType = headers.getOrDefault("content-type", "");
            var reply = Reply.taken(
                    source,
                    contentType,
                    taken.outgoing().size(),
                    taken.refused().size());
            return write(taken.outgoing()).handle((written, failure) -> failure == null ? reply : LATER);
        } catch (TargetsUnavailable | KafkaException outside) {
            return said(LATER);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    /** Done when Kafka has all of them; fails with the first that it has not. */
    private CompletableFuture<Void> write(List<Outgoing> outgoing) {
        var sent = new ArrayList<CompletableFuture<Void>>();
        for (var one : outgoing) {
            var acknowledged = new CompletableFuture<Void>();
            sent.add(acknowledged);
            var unused = producer.send(one.record(topics.canonical(), topics.parts()), (where, failure) -> {
                if (failure == null) acknowledged.complete(null);
                else acknowledged.completeExceptionally(failure);
            });
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    private static CompletionStage<Reply> said(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /** The same body sent again has the same place, and so, where a format has no ids, the same event ids. */
    private static String origin(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "http:" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String words(Decoded.Malformed refused) {
        return refused.reason().label() + ": " + refused.detail();
    }
}
