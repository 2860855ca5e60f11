package io.plumbline.ingest.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prices by the names of models, as LiteLLM publishes them: one flat object whose first entry explains the others. */
public final class PriceTable {
    private static final String EXPLANATION = "sample_spec";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Map<String, TokenRate> rates = new HashMap<>();
    private final Map<String, String> anyCase = new HashMap<>();
    private final int uncharged;

    /**
     * A price and how it was found.
     *
     * @param key the table's name for the model
     */
    public record Match(String key, TokenRate rate) {}

    private PriceTable(JsonNode table) {
        int without = 0;
        for (var entry : table.properties()) {
            if (entry.getKey().equals(EXPLANATION)) continue;
            var rate = PriceEntry.read(entry.getValue());
            if (rate.isEmpty()) {
                without++;
                continue;
            }
            rates.put(entry.getKey(), rate.get());
            anyCase.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getKey());
        }
        this.uncharged = without;
    }

    /** The table in this file; the exception names the file and the place, never the content. */
    public static PriceTable load(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /** The small table that comes with the program. */
    public static PriceTable builtIn() {
        try (var in = PriceTable.class.getResourceAsStream("prices.json")) {
            if (in == null) throw new IllegalStateException("prices.json is not in the program");
            return read(in, "prices.json");
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** No prices. */
    public static PriceTable empty() {
        return new PriceTable(JSON.createObjectNode());
    }

    private static PriceTable read(InputStream in, String name) throws IOException {
        try {
            var table = JSON.readTree(in);
            if (!table.isObject()) throw new IOException(name + ": not an object of prices by model");
            return new PriceTable(table);
        } catch (JsonProcessingException broken) {
            var place = broken.getLocation();
            int line = place == null ? 0 : place.getLineNr();
            throw new IOException(name + ": not JSON at line " + line, broken);
        }
    }

    /** The price of the first of the model's names that the table knows, see {@link ModelNames}. */
    public Optional<Match> find(String provider, String model) {
        for (var name : ModelNames.of(provider, model)) {
            var exact = rates.get(name);
            if (exact != null) return Optional.of(new Match(name, exact));
            var key = anyCase.get(name.toLowerCase(Locale.ROOT));
            var rate = key == null ? null : rates.get(key);
            if (key != null && rate != null) return Optional.of(new Match(key, rate));
        }
        return Optional.empty();
    }

    /** How many models have a price. */
    public int size() {
        return rates.size();
    }

    /** How many entries are not charged by the token, or for nothing. */
    public int uncharged() {
        return uncharged;
    }
}
