package io.plumbline.alerts.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.alerts.notify.Waiting;
import io.plumbline.alerts.rollback.Journal.Verification;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private final Vertx vertx = Vertx.vertx();
    private final Scene scene;
    private final String id;

    JournalTest() throws Exception {
        scene = new Scene(vertx);
        id = scene.proposed(Mode.DRY_RUN, "ft-v7");
    }

    @AfterEach
    void close() throws Exception {
        Waiting.result(vertx.close());
    }

    @Test
    void theChainHoldsWhateverJsonMakesOfTheDetail() throws Exception {
        var detail = new JsonObject()
                .put("z", 1e-9)
                .put(
                        "a",
                        new JsonArray().add(1.0).add(1e300).add(-0.33).addNull().add(true))
                .put("ü", new JsonObject().put("b", 12_345_678_901L).put("a", "\"\\ 😀"));

        append("strange", detail);

        assertThat(scene.journalChecked()).isEqualTo(new Verification.Intact(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE alerts.journal SET detail = detail || '{\"n\": 413}' WHERE id = 2",
                "UPDATE alerts.journal SET actor = 'ada' WHERE id = 2",
                "UPDATE alerts.journal SET at = at + interval '1 microsecond' WHERE id = 2",
                "UPDATE alerts.journal SET hash = repeat('0', 64) WHERE id = 2",
                "UPDATE alerts.journal SET event = 'approved' WHERE id = 2"
            })
    void aChangedRowIsFound(String tampering) throws Exception {
        append("more", new JsonObject());

        TestDatabase.run(tampering);

        assertThat(scene.journalChecked()).isEqualTo(new Verification.Broken(2, "its content was changed"));
    }

    @Test
    void aMissingRowIsFound() throws Exception {
        append("more", new JsonObject());

        TestDatabase.run("DELETE FROM alerts.journal WHERE id = 2");

        assertThat(scene.journalChecked())
                .isEqualTo(new Verification.Broken(3, "the row before it is missing or changed"));
    }

    @Test
    void writersAtTheSameTimeMakeOneChain() throws Exception {
        var writers = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = IntStream.range(0, 40)
                .<Callable<Void>>mapToObj(i -> () -> {
                    append("event " + i, new JsonObject().put("i", i));
                    return null;
                })
                .toList();

        for (var done : writers.invokeAll(work)) done.get();
        writers.shutdown();

        assertThat(scene.journalChecked()).isEqualTo(new Verification.Intact(42));
    }

    private void append(String event, JsonObject detail) throws Exception {
        scene.inTransaction(connection -> {
            Journal.append(connection, id, Instant.parse("2026-03-02T10:00:00.123456789Z"), "test", event, detail);
            return id;
        });
    }
}
