package io.plumbline.dashboards.reading;

import io.plumbline.dashboards.reading.Seed.Known;
import java.time.Instant;
import java.util.Random;

/** Deployments in typical states, with numbers that look like the real thing. */
public final class Scenes {
    public static final String SUPPORT = "support-bot";
    private static final String TENANT = "default";

    private final Seed seed;
    private final Instant now;
    private final Random random = new Random(20_260_131);

    public Scenes(Seed seed, Instant now) {
        this.seed = seed;
        this.now = now;
    }

    /** A fine-tune whose output format breaks 40 minutes before now; the rollback stands in the given state. */
    public long broken(String name, String rollbackState) {
        var first = now.minusSeconds(3 * 3600);
        var turn = now.minusSeconds(2_400);
        seed.deployment(TENANT, name, first, now);
        long comparison = seed.comparison(
                TENANT,
                name,
                "support-ft-0412",
                first,
                now,
                43_060,
                "ROLLBACK",
                "json_valid is worse: 0.412 against 0.951, \u22120.539 [\u22120.561, \u22120.517] after 4 306 pairs; its margin is \u22120.050.");
        path(
                comparison,
                quality(
                        "json_valid",
                        "rollback",
                        0.412,
                        0.951,
                        -0.539,
                        0.022,
                        "BREACH",
                        "Breach since 31 Jan, 11:22 UTC; the effect is that of the pairs after the alarm.",
                        48.3),
                first,
                turn,
                true);
        path(
                comparison,
                quality("answer_quality", "rollback", 0.802, 0.771, 0.031, 0.012, "PASS", "", 0.002),
                first,
                turn,
                false);
        path(
                comparison,
                lower("error", "rollback", 0.0041, 0.0038, 0.0003, 0.0021, "PASS", "", 0.004, 0.05),
                first,
                turn,
                false);
        path(comparison, ratio("latency", "page", 0.84, 1.31, -0.4444, 0.02, "PASS", "", 0.0), first, turn, false);
        path(
                comparison,
                ratio("time_to_first_token", "page", 0.21, 0.22, -0.04, 0.03, "PASS", "", 0.03),
                first,
                turn,
                false);
        path(comparison, ratio("cost", "page", 0.00031, 0.0041, -2.58, 0.01, "PASS", "", 0.0), first, turn, false);
        path(
                comparison,
                new Known(
                        "persona_drift",
                        "",
                        "difference",
                        "higher",
                        "unconfigured",
                        0.05,
                        1_204,
                        1.52,
                        0.09,
                        1.43,
                        1.2,
                        1.6,
                        "INSUFFICIENT",
                        "Not configured. Add: metrics.persona_drift: {direction: higher|lower, range: [low, high]}",
                        -1),
                first,
                turn,
                false);
        path(comparison, ratio("output_tokens", "inform", 212, 248, -0.157, 0.02, "PASS", "", -1), first, turn, false);
        path(
                comparison,
                lower(
                        "truncation",
                        "inform",
                        0.021,
                        0.019,
                        0.002,
                        0.012,
                        "INSUFFICIENT",
                        "About 900 more pairs are expected to settle it.",
                        -1,
                        0.05),
                first,
                turn,
                false);
        for (var segment : new String[] {"language=de", "language=en", "language=fr", "task=extract", "task=chat"}) {
            boolean hit = !segment.equals("task=chat");
            seed.series(
                    comparison,
                    new Known(
                            "json_valid",
                            segment,
                            "difference",
                            "higher",
                            "rollback",
                            0.05,
                            800 + random.nextInt(4_000),
                            hit ? 0.39 : 0.94,
                            0.95,
                            hit ? -0.56 : -0.01,
                            hit ? -0.62 : -0.04,
                            hit ? -0.49 : 0.02,
                            hit ? "BREACH" : "PASS",
                            "",
                            hit ? 12.5 : 0.01),
                    first,
                    now);
        }
        arms(name, first);
        seed.armTick(TENANT, name, "candidate", "support-ft-0412", now.minusSeconds(5), 43_912, 566, 12);
        seed.armTick(TENANT, name, "shadow", "llama-3.1-8b", now.minusSeconds(5), 43_204, 144, 9);
        var opened = turn.plusSeconds(65);
        long incident = seed.incident(
                TENANT,
                name,
                comparison,
                "json_valid",
                "change",
                "PAGE",
                "FIRING",
                "json_valid of support-bot fell",
                "json_valid: candidate 0.412 against shadow 0.951, difference \u22120.539 [\u22120.561, \u22120.517] in 412 pairs since 11:21:10 UTC.",
                opened);
        seed.incidentEvent(incident, opened, "PENDING", "FIRING", "The evidence of a change reached 1.3.");
        seed.incident(
                TENANT,
                name,
                comparison,
                "latency",
                "change",
                "PAGE",
                "RESOLVED",
                "latency of support-bot rose",
                "latency: +41 % [+29 %, +55 %] in 230 pairs.",
                first.plusSeconds(3_000));
        if (!rollbackState.isEmpty()) rollback(name, comparison, rollbackState, opened.plusSeconds(3));
        return comparison;
    }

    private void rollback(String name, long comparison, String state, Instant proposed) {
        String id = "rb_" + Integer.toHexString(name.hashCode());
        seed.rollback(id, TENANT, name, comparison, "support-ft-0412", state, proposed);
        seed.journal(id, proposed, "judge", "PROPOSED", "{\"metric\":\"json_valid\",\"n\":4306}");
        seed.journal(
                id,
                proposed.plusSeconds(1),
                "guards",
                "APPROVAL_ASKED",
                "{\"pairs\":{\"value\":4306,\"limit\":60},\"blind\":false}");
        if (state.startsWith("VERIF")) {
            seed.journal(id, proposed.plusSeconds(9), "Anna", "APPROVED", "{}");
            seed.journal(
                    id,
                    proposed.plusSeconds(10),
                    "executor",
                    "ORDER_INTENDED",
                    "{\"url\":\"https://platform.example/rollback\",\"attempt\":1}");
            seed.journal(id, proposed.plusSeconds(12), "executor", "ORDER_ACCEPTED", "{\"status\":202}");
            seed.journal(id, proposed.plusSeconds(48), "verifier", "SHARE_GONE", "{\"served\":3120,\"bad_share\":0.0}");
        }
    }

    /** Nothing to worry about: better than its base. */
    public long healthy(String name) {
        var first = now.minusSeconds(3 * 3600);
        seed.deployment(TENANT, name, first, now);
        long comparison = seed.comparison(
                TENANT,
                name,
                "summary-ft-7",
                first,
                now,
                18_220,
                "KEEP_SUPERIOR",
                "faithfulness is better: 0.871 against 0.803, +0.068 [+0.055, +0.081] after 18 220 pairs; nothing is worse.");
        path(
                comparison,
                quality("faithfulness", "rollback", 0.871, 0.803, 0.068, 0.013, "PASS", "", 0.0),
                first,
                now,
                false);
        path(
                comparison,
                lower("error", "rollback", 0.002, 0.002, 0.0, 0.002, "PASS", "", 0.004, 0.05),
                first,
                now,
                false);
        path(comparison, ratio("latency", "page", 1.84, 1.71, 0.07, 0.02, "PASS", "", 0.01), first, now, false);
        return comparison;
    }

    public long undecided(String name) {
        var first = now.minusSeconds(600);
        seed.deployment(TENANT, name, first, now);
        long comparison = seed.comparison(
                TENANT,
                name,
                "code-ft-2",
                first,
                now,
                148,
                "INCONCLUSIVE",
                "148 pairs do not settle passes_tests yet; about 420 more are expected to.");
        path(
                comparison,
                quality(
                        "passes_tests",
                        "rollback",
                        0.61,
                        0.63,
                        -0.02,
                        0.16,
                        "INSUFFICIENT",
                        "About 420 more pairs are expected to settle it.",
                        0.02),
                first,
                now,
                false);
        return comparison;
    }

    public long blind(String name) {
        long comparison = healthy(name);
        seed.run(
                "UPDATE alerts.comparison SET blind = ?, coverage = 0.31, decision = 'INCONCLUSIVE' WHERE id = ?",
                "The shadow answers only 31 % of the candidate's requests since 11:48 UTC; at least 80 % are needed.",
                comparison);
        return comparison;
    }

    private static Known quality(
            String metric,
            String action,
            double candidate,
            double shadow,
            double mean,
            double half,
            String verdict,
            String note,
            double evidence) {
        return new Known(
                metric,
                "",
                "difference",
                "higher",
                action,
                0.05,
                4_306,
                candidate,
                shadow,
                mean,
                mean - half,
                mean + half,
                verdict,
                note,
                evidence);
    }

    private static Known lower(
            String metric,
            String action,
            double candidate,
            double shadow,
            double mean,
            double half,
            String verdict,
            String note,
            double evidence,
            double margin) {
        return new Known(
                metric,
                "",
                "difference",
                "lower",
                action,
                margin,
                43_060,
                candidate,
                shadow,
                mean,
                mean - half,
                mean + half,
                verdict,
                note,
                evidence);
    }

    private static Known ratio(
            String metric,
            String action,
            double candidate,
            double shadow,
            double mean,
            double half,
            String verdict,
            String note,
            double evidence) {
        return new Known(
                metric,
                "",
                "log_ratio",
                "lower",
                action,
                Math.log(1.25),
                43_060,
                candidate,
                shadow,
                mean,
                mean - half,
                mean + half,
                verdict,
                note,
                evidence);
    }

    private void path(long comparison, Known known, Instant first, Instant turn, boolean breaks) {
        long series = seed.series(comparison, known, first, now);
        int minutes = (int) java.time.Duration.between(first, now).toMinutes();
        double evidence = 1e-4;
        double running = 0;
        for (int i = 0; i < minutes; i++) {
            var at = first.plusSeconds(60L * i);
            boolean after = !at.isBefore(turn);
            double healthyCandidate = breaks ? known.shadow() + 0.004 : known.candidate();
            double candidate =
                    (breaks && after ? known.candidate() : healthyCandidate) * (1 + 0.02 * random.nextGaussian());
            double shadow = known.shadow() * (1 + 0.02 * random.nextGaussian());
            running += breaks && !after ? 0.004 : known.mean();
            double mean = running / (i + 1);
            double half = Math.abs(known.high() - known.mean()) * Math.sqrt((double) minutes / (i + 1));
            evidence = breaks && after
                    ? Math.min(60, evidence * 9)
                    : Math.max(1e-5, 1e-3 * Math.exp(random.nextGaussian()));
            seed.minute(
                    series,
                    at,
                    24,
                    candidate,
                    shadow,
                    mean,
                    mean - half,
                    mean + half,
                    known.evidence() < 0 ? -1 : evidence);
        }
    }

    private void arms(String name, Instant first) {
        for (int i = 0; i < 180; i++) {
            var at = first.plusSeconds(60L * i);
            for (var role : new String[] {"candidate", "shadow"}) {
                boolean candidate = role.equals("candidate");
                String version = candidate ? "support-ft-0412" : "llama-3.1-8b";
                seed.arm(TENANT, name, role, version, "", at, 240, 0);
                seed.arm(
                        TENANT,
                        name,
                        role,
                        version,
                        "latency",
                        at,
                        120,
                        120 * (candidate ? 0.84 : 1.31),
                        lognormal(candidate ? 0.7 : 1.1, 0.5));
                seed.arm(
                        TENANT,
                        name,
                        role,
                        version,
                        "time_to_first_token",
                        at,
                        120,
                        120 * 0.21,
                        lognormal(candidate ? 0.2 : 0.21, 0.3));
                seed.arm(TENANT, name, role, version, "cost", at, 240, 240 * (candidate ? 0.00031 : 0.0041));
            }
        }
    }

    private double[] lognormal(double median, double sigma) {
        return random.doubles(120)
                .map(u -> median * Math.exp(sigma * random.nextGaussian()))
                .toArray();
    }
}
