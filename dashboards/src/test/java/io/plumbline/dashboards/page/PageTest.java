package io.plumbline.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plumbline.dashboards.reading.Scenes;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class PageTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String HOSTILE = "<script>alert(1)</script>/\"'&é";

    private final RunningPage page;
    private Scenes scenes;

    PageTest() throws IOException {
        page = new RunningPage();
        scenes = new Scenes(page.seed, NOW);
    }

    @BeforeEach
    void empty() {
        page.seed.clear();
        page.approvals.clear();
        scenes = new Scenes(page.seed, NOW);
    }

    @AfterAll
    void stop() throws IOException {
        page.close();
    }

    @Test
    void withoutADeploymentThePageSaysHowToSendLogs() throws Exception {
        var answer = page.get("/");

        assertThat(answer.body()).contains("No deployment yet", "plumbline.inference.v1", "./plumbline demo");
    }

    @Test
    void theListNamesDecisionReasonPairsTimeAndIncidents() throws Exception {
        scenes.broken("support-bot", "");
        scenes.healthy("summaries");

        var body = page.get("/").body();

        assertThat(body)
                .contains("Roll back", "▼", "json_valid is worse", "43\u202f060", "31 Jan 2026, 11:58:25 UTC")
                .contains("Keep", "better than its base", "no open incident")
                .containsPattern("<b>1</b> open incident");
        assertThat(body.indexOf("support-bot")).isLessThan(body.indexOf("summaries"));
    }

    @Test
    void aDeploymentShowsEachMetricWithItsNumbersAndInterval() throws Exception {
        scenes.broken("support-bot", "");

        var body = page.get("/d/default/support-bot").body();

        assertThat(body)
                .contains("json_valid", "−0.539", "[−0.561, −0.517]", "0.412", "0.951", "▼")
                .contains("−35.9\u00a0%", "840\u00a0ms", "1.31\u00a0s")
                .contains("better", "About 900 more pairs are expected to settle it.")
                .contains("language=de")
                .contains("json_valid of support-bot fell", "98.7\u00a0%");
    }

    @Test
    void aMetricWithoutConfigurationShowsTheLineToAdd() throws Exception {
        scenes.broken("support-bot", "");

        var body = page.get("/d/default/support-bot").body();

        assertThat(body).contains("metrics:\n  persona_drift: {direction: higher|lower, range: [low, high]}");
    }

    @Test
    void whatWasSetAsideIsCountedByReason() throws Exception {
        scenes.broken("support-bot", "");
        page.seed.counter("dead_letter:missing_field", 17);
        page.seed.counter("late", 4);

        var body = page.get("/d/default/support-bot").body();

        assertThat(body)
                .containsPattern("dead letter: missing field</th><td class=\"number\">17<")
                .contains("late, counted");
    }

    @Test
    void blindIsSaidAboveEverythingElse() throws Exception {
        scenes.blind("triage");

        var body = page.get("/d/default/triage").body();

        assertThat(body).contains("<strong>Blind.</strong> The shadow answers only 31 %", "nothing is rolled back");
    }

    @Test
    void afterAVerifiedRollbackTheDeploymentIsNotUnderWatch() throws Exception {
        scenes.broken("support-bot", "VERIFIED");

        var body = page.get("/d/default/support-bot").body();

        assertThat(body)
                .contains("Not under watch.", "Rolled back", "Verified on served traffic", "Share gone")
                .contains("3\u202f120 served requests")
                .doesNotContain("Approve the rollback");
    }

    @Test
    void simulatedTrafficIsLabelledOnEveryPage() throws Exception {
        scenes.healthy("summaries");

        assertThat(List.of(
                        page.get("/").body(),
                        page.get("/d/default/summaries").body(),
                        page.get("/nowhere").body()))
                .allMatch(body -> body.contains("Simulated traffic"));
    }

    @Test
    void hostileNamesAreEscapedAndTheirLinksWork() throws Exception {
        long comparison = scenes.healthy(HOSTILE);
        page.seed.run(
                "UPDATE alerts.comparison SET reason = ?, candidate_version = ? WHERE id = ?",
                HOSTILE,
                HOSTILE,
                comparison);
        page.seed.run("UPDATE alerts.series SET note = ? WHERE comparison_id = ?", HOSTILE, comparison);

        var list = page.get("/").body();
        var link = Pattern.compile("<h2><a href=\"([^\"]+)\">").matcher(list);
        assertThat(link.find()).isTrue();
        var answer = page.get(link.group(1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(List.of(list, answer.body()))
                .allSatisfy(body ->
                        assertThat(body).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert"));
    }

    @Test
    void aNameThatABrowserTakesForAStepInThePathIsReached() throws Exception {
        scenes.healthy("..");

        assertThat(page.get("/").body()).contains("/d?tenant=default&amp;deployment=..");
        assertThat(page.get("/d?tenant=default&deployment=..").body()).contains("better than its base");
    }

    @Test
    void anOpenPageIsToldOfAChange() throws Exception {
        long comparison = scenes.healthy("summaries");
        try (var lines = new BufferedReader(new InputStreamReader(
                page.stream("/events?tenant=default&deployment=summaries"), StandardCharsets.UTF_8))) {
            await(lines, "Keep");
            await(lines, "event: charts");

            page.seed.run(
                    "UPDATE alerts.comparison SET decision = 'ROLLBACK', reason = 'It broke.' WHERE id = ?",
                    comparison);

            assertThat(await(lines, "It broke.")).startsWith("data: ");
        }
    }

    @Test
    void theListIsToldOfANewDeployment() throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(page.stream("/events"), StandardCharsets.UTF_8))) {
            await(lines, "No deployment yet");

            scenes.undecided("newcomer");

            assertThat(await(lines, "newcomer")).startsWith("data: ");
        }
    }

    private static String await(BufferedReader lines, String text) throws IOException {
        while (true) {
            var line = lines.readLine();
            if (line == null) throw new AssertionError("the stream ended before: " + text);
            if (line.contains(text)) return line;
        }
    }

    @Test
    void aWaitingRollbackIsApprovedByNameFromThePageItself() throws Exception {
        scenes.broken("support-bot", "AWAITING_APPROVAL");
        var form = Pattern.compile("action=\"(/rollbacks/[^\"]+)\"")
                .matcher(page.get("/d/default/support-bot").body());
        assertThat(form.find()).isTrue();

        var answer = page.post(form.group(1), "actor=Anna+B.&say=approve", "Origin", page.origin());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/d/default/support-bot");
        assertThat(page.approvals)
                .singleElement()
                .asString()
                .startsWith("approve rb_")
                .endsWith(" by Anna B.");
    }

    @Test
    void noOtherSiteCanApprove() throws Exception {
        scenes.broken("support-bot", "AWAITING_APPROVAL");
        String path = "/rollbacks/rb_" + Integer.toHexString("support-bot".hashCode());
        String form = "actor=Anna&say=approve";

        assertThat(List.of(
                        page.post(path, form).statusCode(),
                        page.post(path, form, "Origin", "https://evil.example").statusCode(),
                        page.post(path, form, "Origin", "null").statusCode(),
                        page.post(path, form, "Origin", page.origin(), "Sec-Fetch-Site", "cross-site")
                                .statusCode()))
                .containsOnly(403);
        assertThat(page.approvals).isEmpty();
    }

    @Test
    void anApprovalNeedsANameAndMayBeTooLate() throws Exception {
        scenes.broken("support-bot", "AWAITING_APPROVAL");
        String path = "/rollbacks/rb_" + Integer.toHexString("support-bot".hashCode());

        var nameless = page.post(path, "actor=+&say=approve", "Origin", page.origin());
        var late = page.post(path, "actor=Late&say=approve", "Origin", page.origin());
        var unknown = page.post("/rollbacks/rb_0", "actor=Anna&say=veto", "Origin", page.origin());

        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("It was vetoed already.");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(page.approvals).isEmpty();
    }

    @Test
    void programsReadTheSameAsPeople() throws Exception {
        scenes.broken("support-bot", "VERIFYING");

        var list = new JsonObject(page.get("/api/deployments").body());
        var one =
                new JsonObject(page.get("/api/deployments/default/support-bot").body());

        assertThat(list.getJsonArray("deployments").getJsonObject(0).getString("decision"))
                .isEqualTo("ROLLBACK");
        var metric = one.getJsonArray("metrics").getJsonObject(0);
        assertThat(metric.getString("metric")).isEqualTo("json_valid");
        assertThat(metric.containsKey("segment")).isTrue();
        assertThat(metric.getValue("segment")).isNull();
        assertThat(metric.getJsonObject("difference").getDouble("high")).isEqualTo(-0.517);
        assertThat(one.getJsonArray("rollbacks").getJsonObject(0).getString("state"))
                .isEqualTo("VERIFYING");
        assertThat(one.getJsonArray("incidents")).hasSize(2);
    }

    @Test
    void aBrowserIsAllowedNothingFromElsewhere() throws Exception {
        var answer = page.get("/");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.body()).doesNotContain("http://", "https://").doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void everythingAPageAsksForIsServedByThePage() throws Exception {
        var assets = Pattern.compile("(?:src|href)=\"(/(?:webjars|static)/[^\"]+)\"")
                .matcher(page.get("/").body())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(assets).hasSize(7);
        for (String asset : assets) {
            var answer = page.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(asset)
                    .contains("max-age=31536000");
        }
    }

    @Test
    void theReportOpensFromThePageWithItsOwnStyle() throws Exception {
        scenes.broken("support-bot", "VERIFIED");

        var answer = page.get("/report?tenant=default&deployment=support-bot");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src 'sha256-");
        assertThat(answer.body()).contains("was rolled back, and the traffic proves that it is out");
    }

    @Test
    void whatIsUnknownIsNotFoundInWords() throws Exception {
        var pageAnswer = page.get("/d/default/nobody");
        var apiAnswer = page.get("/api/deployments/default/nobody");

        assertThat(pageAnswer.statusCode()).isEqualTo(404);
        assertThat(pageAnswer.body()).contains("Not found").doesNotContain("Exception", "\tat ");
        assertThat(apiAnswer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(apiAnswer.body()).getInteger("status")).isEqualTo(404);
    }

    @Test
    void aDeadDatabaseIsToldWithoutItsInside() throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/none");
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(250);
        try (var dead = new HikariDataSource(config)) {
            int port = page.serve(dead, List.of());

            var answer = page.get(port, "/");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("The database does not answer").doesNotContain("Exception", "jdbc");
        }
    }

    @Test
    void metersAreReadAsPrometheusText() throws Exception {
        page.registry.counter("plumbline.records.read").increment(3);

        var answer = page.get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*})? -?([0-9.eE+-]+|NaN|\\+?Inf)"));
        assertThat(answer.body()).contains("plumbline_records_read_total 3.0");
    }

    @Test
    void readinessNamesWhatFails() throws Exception {
        int port = page.serve(
                new HikariDataSource(),
                List.of(
                        new HealthCheck("kafka", () -> Optional.of("no broker")),
                        new HealthCheck("database", Optional::empty),
                        new HealthCheck("judge", () -> {
                            throw new IllegalStateException("secret");
                        })));

        var answer = page.get(port, "/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body()).getJsonArray("failing")).containsExactlyInAnyOrder("kafka", "judge");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(page.get(port, "/health/live").statusCode()).isEqualTo(200);
        assertThat(page.get("/health/ready").statusCode()).isEqualTo(200);
    }
}
