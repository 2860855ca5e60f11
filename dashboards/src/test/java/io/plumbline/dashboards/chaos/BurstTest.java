package io.plumbline.dashboards.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.ingest.measure.Leaders;
import io.plumbline.ingest.store.IngestSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times the usual rate while the database is away, in a process with a heap of 512 MB. The outage is shortened here:
 * {@code -Dplumbline.outage.seconds=120} is the whole of it.
 */
class BurstTest {
    private static final String TOPIC = "burst";
    private static final int PARTITIONS = 12;
    private static final int USUAL = 2_000;
    private static final int BURST = 10 * USUAL;
    private static final int OUTAGE_SECONDS = Integer.getInteger("plumbline.outage.seconds", 10);
    private static final int NOWHERE = 1;
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final String text = "All of it was in the parcel but for the cable. ".repeat(14);
    private long sent;
    private double eventMillis;

    @TempDir
    private Path folder;

    @Test
    void aBurstWhileTheDatabaseIsAwayIsCountedWithinTheSameMemory() throws Exception {
        try (var kafka = EmbeddedKafka.temporary();
                var postgres = EmbeddedDatabase.temporary()) {
            migrate(postgres);
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            createTopic(client);
            int port = Integer.parseInt(postgres.jdbcUrl().replaceAll("^.*:(\\d+)/.*$", "$1"));
            try (var member = Member.start(
                            "burst", 512, Duration.ofSeconds(1), folder, kafka.bootstrapServers(), port, TOPIC, TOPIC);
                    var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
                send(producer, USUAL, 5);
                await(member, postgres, sent);
                member.door().leadTo(NOWHERE);
                long away = System.nanoTime();
                send(producer, BURST, OUTAGE_SECONDS);
                long left = TimeUnit.SECONDS.toNanos(OUTAGE_SECONDS) - (System.nanoTime() - away);
                if (left > 0) LockSupport.parkNanos(left);
                assertThat(counted(postgres)).as("nothing was stored meanwhile").isLessThan(sent);
                member.door().leadTo(port);
                long back = System.nanoTime();
                await(member, postgres, sent);

                System.out.printf(
                        "burst: %d records, database away for %d s, caught up %d s later, at most %d MB of memory; %s%n",
                        sent,
                        (back - away) / 1_000_000_000,
                        (System.nanoTime() - back) / 1_000_000_000,
                        member.mostMegabytes(),
                        counters(postgres));
                assertThat(counters(postgres))
                        .containsEntry("read", sent)
                        .containsEntry("counted", sent)
                        .doesNotContainKeys("lost", "late", "duplicate");
                assertThat(member.said("Waiting to try again")).isPositive();
            }
        }
    }

    /** Answers of candidate and shadow at this rate of event time. */
    private void send(KafkaProducer<byte[], byte[]> producer, int perSecond, int seconds) {
        for (long left = (long) perSecond * seconds / 2; left > 0; left--) {
            eventMillis += 2_000.0 / perSecond;
            long time = START.toEpochMilli() + (long) eventMillis;
            var id = "request-" + sent / 2;
            for (var role : List.of("candidate", "shadow")) {
                byte[] value = record(id, role, time).getBytes(StandardCharsets.UTF_8);
                var record = new ProducerRecord<>(TOPIC, null, time, id.getBytes(StandardCharsets.UTF_8), value);
                var unused = producer.send(record, (metadata, refused) -> {
                    if (refused != null) failure.compareAndSet(null, refused);
                });
                sent++;
            }
        }
        producer.flush();
        assertThat(failure.get()).isNull();
    }

    private String record(String id, String role, long time) {
        return "{\"plumbline.schema\":\"inference.v1\",\"plumbline.correlation.id\":\"" + id
                + "\",\"plumbline.role\":\"" + role + "\",\"plumbline.deployment\":\"bot\",\"plumbline.version\":\""
                + role
                + "-7\",\"plumbline.segment.lang\":\"l" + sent % 5 + "\",\"timestamp\":\"" + Instant.ofEpochMilli(time)
                + "\",\"gen_ai.usage.output_tokens\":" + (20 + sent % 300)
                + ",\"gen_ai.output.messages\":[{\"role\":\"assistant\",\"content\":\"" + text + "\"}]}";
    }

    private static void createTopic(Map<String, Object> client) throws Exception {
        try (var admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            Leaders.await(admin, TOPIC, PARTITIONS, 30);
        }
    }

    private static void migrate(EmbeddedDatabase postgres) {
        try (var pool = Database.pool(new DatabaseSettings(postgres.jdbcUrl(), postgres.user(), Optional.empty(), 1))) {
            IngestSchema.migrate(pool);
        }
    }

    private static void await(Member member, EmbeddedDatabase postgres, long records) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (counted(postgres) < records) {
            assertThat(System.nanoTime()).as("counting " + records).isLessThan(end);
            assertThat(member.isAlive()).as("it lives").isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static long counted(EmbeddedDatabase postgres) throws SQLException {
        return map(postgres, "SELECT 'all', coalesce(sum(applied + 1), 0) FROM ingest.partition")
                .getOrDefault("all", 0L);
    }

    private static Map<String, Long> counters(EmbeddedDatabase postgres) throws SQLException {
        return map(postgres, "SELECT name, sum(count) FROM ingest.counter GROUP BY 1");
    }

    private static Map<String, Long> map(EmbeddedDatabase postgres, String sql) throws SQLException {
        var map = new TreeMap<String, Long>();
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) map.put(found.getString(1), found.getLong(2));
        }
        return map;
    }
}
