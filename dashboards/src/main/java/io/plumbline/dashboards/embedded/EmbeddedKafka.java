package io.plumbline.dashboards.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka broker, its own controller, in this process; it listens on the loopback interface only. */
public final class EmbeddedKafka implements AutoCloseable {
    /** Bigger than any record the service accepts, so that an oversized one reaches its dead letter. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int BATCH_OVERHEAD = 64 * 1024;
    private static final int START_ATTEMPTS = 3;

    private final Folder folder;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(Folder folder, KafkaRaftServer server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /** A broker whose topics stay in the folder for the next start. */
    public static EmbeddedKafka kept(Path folder) throws IOException {
        return kept(folder, 0);
    }

    /** The same on that port; 0 is a free one. */
    public static EmbeddedKafka kept(Path folder, int port) throws IOException {
        return start(Folder.kept(folder), port);
    }

    /** A broker that leaves nothing behind. */
    public static EmbeddedKafka temporary() throws IOException {
        return start(Folder.temporary("kafka"), 0);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    Path folder() {
        return folder.path();
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static EmbeddedKafka start(Folder folder, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var ports = FreePorts.findWith(port);
            var properties = properties(folder, ports);
            try {
                format(folder, properties);
                return new EmbeddedKafka(folder, startServer(properties), ports.first());
            } catch (Exception failure) {
                if (attempt == START_ATTEMPTS) {
                    folder.close();
                    throw new IOException("the embedded broker does not start: " + failure.getMessage(), failure);
                }
                LOG.info("The embedded broker did not start ({}), trying again on other ports", failure.getMessage());
            }
        }
    }

    private static KafkaRaftServer startServer(Properties properties) {
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException failure) {
            server.shutdown();
            throw failure;
        }
    }

    private static void format(Folder folder, Properties properties) throws IOException {
        if (Files.exists(data(folder).resolve("meta.properties"))) return;
        Folder.delete(data(folder)); // a format that was cut short: nothing was stored yet
        Files.createDirectories(data(folder));
        var config = Files.createTempFile("plumbline-kafka-", ".properties");
        try {
            try (OutputStream out = Files.newOutputStream(config)) {
                properties.store(out, null);
            }
            var said = new ByteArrayOutputStream();
            String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", config.toString()};
            int code = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (code != 0)
                throw new IOException(
                        "format: " + said.toString(StandardCharsets.UTF_8).strip());
        } finally {
            Files.delete(config);
        }
    }

    private static Path data(Folder folder) {
        return folder.path().resolve("data");
    }

    private static Properties properties(Folder folder, FreePorts ports) {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + ports.second());
        properties.put(
                "listeners", "BROKER://127.0.0.1:" + ports.first() + ",CONTROLLER://127.0.0.1:" + ports.second());
        properties.put("advertised.listeners", "BROKER://127.0.0.1:" + ports.first());
        properties.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "BROKER");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", data(folder).toString());
        properties.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES + BATCH_OVERHEAD));
        properties.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES + BATCH_OVERHEAD));
        // A replayed log carries its own times, years ago or ahead.
        properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        properties.put("log.retention.ms", folder.temporary() ? "-1" : "604800000");
        // One broker, few topics, small memory.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("auto.create.topics.enable", "false");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        return properties;
    }
}
