package io.plumbline.ingest.measure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A broker in this process and a database beside it, for the tests of one class. */
public final class Cluster implements AutoCloseable {
    private final Path folder;
    private final KafkaRaftServer broker;
    private final EmbeddedPostgres postgres;
    private final int port;

    private Cluster(Path folder, KafkaRaftServer broker, EmbeddedPostgres postgres, int port) {
        this.folder = folder;
        this.broker = broker;
        this.postgres = postgres;
        this.port = port;
    }

    public static Cluster start() throws IOException {
        var folder = Files.createTempDirectory("plumbline-ingest-");
        int port = freePort();
        var properties = properties(folder.resolve("kafka"), port, freePort());
        format(folder, properties);
        var broker = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        broker.startup();
        return new Cluster(folder, broker, EmbeddedPostgres.builder().start(), port);
    }

    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }

    public DataSource database() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public void close() throws IOException {
        broker.shutdown();
        broker.awaitShutdown();
        postgres.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Cluster::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void format(Path folder, Properties properties) throws IOException {
        var config = folder.resolve("kafka.properties");
        try (var out = Files.newOutputStream(config)) {
            properties.store(out, null);
        }
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", config.toString()};
        var said = new ByteArrayOutputStream();
        int code = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) throw new IOException(said.toString(StandardCharsets.UTF_8));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Properties properties(Path data, int port, int controllerPort) {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "BROKER");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", data.toString());
        properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        properties.put("log.retention.ms", "-1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("auto.create.topics.enable", "false");
        return properties;
    }
}
