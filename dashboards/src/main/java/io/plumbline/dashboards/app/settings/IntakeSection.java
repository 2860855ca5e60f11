package io.plumbline.dashboards.app.settings;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.door.DoorSettings;
import io.plumbline.ingest.door.DoorTopics;
import io.plumbline.ingest.door.HttpDoorSettings;
import io.plumbline.ingest.door.Source;
import io.plumbline.ingest.identity.CorrelationMethod;
import io.plumbline.ingest.identity.CorrelationSettings;
import io.plumbline.ingest.join.JoinSettings;
import io.plumbline.ingest.price.GpuRate;
import io.plumbline.ingest.price.OperatorPrice;
import io.plumbline.ingest.price.PriceTable;
import io.plumbline.ingest.price.Prices;
import io.plumbline.ingest.price.Rate;
import io.plumbline.ingest.price.TokenPrices;
import io.plumbline.ingest.price.TokenRate;
import io.plumbline.ingest.privacy.Privacy;
import io.plumbline.ingest.privacy.TextPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section {@code intake}: what holds for all sources. */
record IntakeSection(
        String partsTopic,
        HttpDoorSettings http,
        CorrelationSection correlation,
        JoinSettings join,
        ScoreSection scores,
        PriceSection prices,
        TextSection texts) {
    record CorrelationSection(List<String> methods, Duration window, int capacity) {
        CorrelationSettings settings() {
            return new CorrelationSettings(
                    methods.stream().map(CorrelationMethod::of).collect(Collectors.toSet()), window, capacity);
        }
    }

    /** How scores find answers that came long before. */
    record ScoreSection(Duration patience, double share, Duration kept) {}

    /** Where prices come from. */
    record PriceSection(String table, Map<String, PriceLine> models) {
        Prices settings() {
            var operator = models.entrySet().stream()
                    .map(line -> line.getValue().price(line.getKey()))
                    .toList();
            try {
                return new Prices(operator, table.isEmpty() ? PriceTable.builtIn() : PriceTable.load(Path.of(table)));
            } catch (IOException unreadable) {
                throw new IllegalArgumentException("prices.table: " + unreadable.getMessage(), unreadable);
            }
        }
    }

    /** What the operator says a model costs: dollars for a million tokens, or for accelerators. */
    record PriceLine(
            @Nullable Double input,
            @Nullable Double output,
            @Nullable Double cacheRead,
            @Nullable Double cacheWrite,
            @Nullable Double gpuSecond,
            @Nullable Double gpus,
            @Nullable Double concurrency,
            @Nullable String deployment) {
        OperatorPrice price(String model) {
            return new OperatorPrice(model, deployment == null ? "" : deployment, rate(model));
        }

        private Rate rate(String model) {
            if (gpuSecond != null) {
                return new GpuRate(gpuSecond, gpus == null ? 1 : gpus, concurrency == null ? 1 : concurrency);
            }
            if (input == null || output == null) {
                throw new IllegalArgumentException(
                        "prices.models." + model + " needs input and output (dollars a million tokens), or gpuSecond");
            }
            return new TokenRate(TokenPrices.perMillion(input, output, or(cacheRead), or(cacheWrite), Double.NaN));
        }

        private static double or(@Nullable Double price) {
            return price == null ? Double.NaN : price;
        }
    }

    /** What is kept of texts, for all deployments and for some. */
    record TextSection(double share, boolean redacted, Map<String, TextPolicy> deployments) {
        Privacy settings() {
            return new Privacy(deployments, new TextPolicy(share, redacted));
        }
    }

    DoorSettings settings(List<Source> sources, IngestSettings ingest) {
        return new DoorSettings(
                sources,
                correlation.settings(),
                prices.settings(),
                texts.settings(),
                join,
                scores.patience(),
                scores.share(),
                scores.kept(),
                new DoorTopics(ingest.topic(), partsTopic, ingest.deadLetterTopic()),
                ingest.group(),
                ingest.partitions(),
                http);
    }
}
