package io.plumbline.dashboards.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.dashboards.replay.Outcome.Compared;
import io.plumbline.dashboards.replay.Outcome.Incident;
import io.plumbline.dashboards.replay.Outcome.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;

/** An outcome as one JSON object. */
public record OutcomeJson(Outcome outcome) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    /** On one line; numbers are plain, what is not known is null. */
    public String text() {
        var root = JSON.createObjectNode();
        var deployments = root.putArray("deployments");
        outcome.comparisons().forEach(compared -> write(compared, deployments.addObject()));
        var records = outcome.records();
        root.putObject("records")
                .put("read", records.read())
                .put("counted", records.counted())
                .put("duplicates", records.duplicates())
                .put("late", records.late())
                .put("dead_letters", records.deadLetters())
                .put("unpaired", records.unpaired());
        root.put("decision", outcome.decision().name());
        try {
            return JSON.writeValueAsString(root);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(Compared compared, ObjectNode node) {
        node.put("tenant", compared.tenant())
                .put("deployment", compared.deployment())
                .put("candidate", compared.candidate())
                .put("shadow", compared.shadow())
                .put("pairs", compared.pairs())
                .put("decision", compared.decision().name())
                .put("reason", compared.reason());
        ArrayNode metrics = node.putArray("metrics");
        compared.metrics().forEach(metric -> write(metric, metrics.addObject()));
        ArrayNode incidents = node.putArray("incidents");
        compared.incidents().forEach(incident -> write(incident, incidents.addObject()));
    }

    private static void write(Metric metric, ObjectNode node) {
        node.put("metric", metric.name()).set("segment", segment(metric.segment()));
        node.put("n", metric.units());
        number(node, "candidate", metric.candidate());
        number(node, "shadow", metric.shadow());
        if (metric.difference().isEmpty()) {
            node.putNull("difference");
        } else {
            var difference = metric.difference().get();
            var written = node.putObject("difference");
            number(written, "mean", Optional.of(difference.mean()));
            number(written, "low", Optional.of(difference.low()));
            number(written, "high", Optional.of(difference.high()));
        }
        node.put("verdict", metric.verdict())
                .put("pairs", metric.pairs())
                .put("scale", metric.logRatio() ? "log_ratio" : "difference")
                .put("direction", metric.direction())
                .put("action", metric.action());
        number(node, "margin", Optional.of(metric.margin()));
        node.put("note", metric.note());
    }

    private static void write(Incident incident, ObjectNode node) {
        node.put("metric", incident.metric()).set("segment", segment(incident.segment()));
        node.put("opened_at", incident.openedAt().toString())
                .put("opened_after_pairs", incident.openedAfterPairs())
                .put("rule", incident.rule())
                .put("severity", incident.severity())
                .put("state", incident.state())
                .put("title", incident.title());
    }

    private static JsonNode segment(String segment) {
        return segment.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(segment);
    }

    /** As digits without an exponent, which some readers do not take. */
    private static void number(ObjectNode node, String key, Optional<Double> value) {
        if (value.isEmpty() || !Double.isFinite(value.get())) node.putNull(key);
        else node.put(key, new BigDecimal(Double.toString(value.get())));
    }
}
