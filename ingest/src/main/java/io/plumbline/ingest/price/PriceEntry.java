package io.plumbline.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the prices of one model in LiteLLM's published format; numbers may be written as text, what is none is absent. */
final class PriceEntry {
    private static final Pattern THRESHOLD = Pattern.compile("_above_(\\d{1,9})(k?)_tokens$");

    private PriceEntry() {}

    /** Empty for a model that is not charged by the token. */
    static Optional<TokenRate> read(JsonNode entry) {
        if (!entry.isObject()) return Optional.empty();
        var tiers = new TreeMap<Long, TokenPrices>();
        entry.fieldNames().forEachRemaining(name -> {
            var found = THRESHOLD.matcher(name);
            if (!found.find()) return;
            long above = Long.parseLong(found.group(1)) * (found.group(2).isEmpty() ? 1 : 1000);
            tiers.computeIfAbsent(above, first -> prices(entry, found.group()));
        });
        for (var step : entry.path("tiered_pricing")) {
            long above = step.path("range").path(0).asLong(-1);
            if (above >= 0) tiers.putIfAbsent(above, prices(step, ""));
        }
        var base = prices(entry, "");
        var lowest = tiers.get(0L);
        if (lowest != null) {
            base = base.orElse(lowest);
            tiers.remove(0L);
        }
        if (!base.charge() && tiers.values().stream().noneMatch(TokenPrices::charge)) return Optional.empty();
        var rising = new ArrayList<TokenRate.Tier>();
        tiers.forEach((above, prices) -> rising.add(new TokenRate.Tier(above, prices)));
        return Optional.of(new TokenRate(base, rising));
    }

    private static TokenPrices prices(JsonNode entry, String suffix) {
        return new TokenPrices(
                price(entry, "input_cost_per_token" + suffix),
                price(entry, "output_cost_per_token" + suffix),
                price(entry, "cache_read_input_token_cost" + suffix),
                price(entry, "cache_creation_input_token_cost" + suffix),
                price(entry, "output_cost_per_reasoning_token" + suffix));
    }

    private static double price(JsonNode entry, String field) {
        double price = number(entry.path(field));
        return price >= 0 && price <= 1 ? price : Double.NaN;
    }

    private static double number(JsonNode value) {
        if (value.isNumber()) return value.doubleValue();
        if (!value.isTextual()) return Double.NaN;
        try {
            return Double.parseDouble(value.textValue().strip());
        } catch (NumberFormatException words) {
            return Double.NaN;
        }
    }
}
