package io.plumbline.dashboards.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program leaves behind that is killed while its broker and database run. */
class KilledProgramTest {

    /** The program: both parts on the folder, a topic and a table, then it waits to be killed. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            var kafka = EmbeddedKafka.kept(folder.resolve("kafka"));
            var database = EmbeddedDatabase.kept(folder.resolve("database"));
            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("words", 1, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("words", "kept")).get(30, TimeUnit.SECONDS);
            }
            try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), "");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE word AS SELECT 'kept' AS text");
            }
            System.out.println("ready");
            System.in.read();
        }
    }

    @Test
    void theNextStartFindsAllThatWasStored(@TempDir Path folder) throws Exception {
        var killed = start(folder);
        killed.destroyForcibly().waitFor();

        try (var kafka = EmbeddedKafka.kept(folder.resolve("kafka"));
                var database = EmbeddedDatabase.kept(folder.resolve("database"));
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT text FROM word")) {
            var end = admin.listOffsets(Map.of(new TopicPartition("words", 0), OffsetSpec.latest()));
            assertThat(end.all().get(30, TimeUnit.SECONDS).values())
                    .singleElement()
                    .satisfies(found -> assertThat(found.offset()).isEqualTo(1));
            assertThat(rows.next()).isTrue();
        }
    }

    private static Process start(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Program.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.lines().anyMatch("ready"::equals)).isTrue();
        return process;
    }
}
