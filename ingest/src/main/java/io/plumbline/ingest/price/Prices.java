package io.plumbline.ingest.price;

import io.plumbline.ingest.source.Draft;
import java.util.List;
import java.util.stream.Stream;

/** What answers cost: as the log reports, else by the operator's price, else by the table, else nobody knows, which is not zero. */
public final class Prices {
    private static final String COST = "plumbline.cost.usd";
    private static final String SOURCE = "plumbline.cost.source";
    private static final double HIGHEST = 1e6;

    private final List<OperatorPrice> operator;
    private final PriceTable table;

    public Prices(List<OperatorPrice> operator, PriceTable table) {
        this.operator = List.copyOf(operator);
        this.table = table;
    }

    /** Sets cost and source of an answer that has its deployment. */
    public Charge charge(Draft draft) {
        var charge = find(draft);
        draft.fields().remove(COST);
        draft.put(COST, charge.dollars());
        draft.put(SOURCE, charge.source().label());
        return charge;
    }

    private Charge find(Draft draft) {
        double reported = draft.number(COST);
        if (isCredible(reported, draft)) return new Charge(reported, Charge.Source.REPORTED, "");
        var usage = Usage.of(draft);
        var models = Stream.of("gen_ai.response.model", "gen_ai.request.model")
                .map(draft::text)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        var deployment = draft.text("plumbline.deployment");
        for (var price : operator) {
            if (models.stream().noneMatch(model -> price.holdsFor(model, deployment))) continue;
            return charge(price.rate(), usage, Charge.Source.OVERRIDE, price.model());
        }
        for (var model : models) {
            var match = table.find(draft.text("gen_ai.provider.name"), model);
            if (match.isPresent()) {
                return charge(
                        match.get().rate(),
                        usage,
                        Charge.Source.TABLE,
                        match.get().key());
            }
        }
        return new Charge(Double.NaN, Charge.Source.UNKNOWN, "");
    }

    private static Charge charge(Rate rate, Usage usage, Charge.Source source, String price) {
        double cost = rate.cost(usage);
        return cost >= 0 && cost < HIGHEST
                ? new Charge(cost, source, price)
                : new Charge(Double.NaN, Charge.Source.UNKNOWN, price);
    }

    /** Gateways report 0 for models that they have no price for; it is believed of an answer from a cache, or one without tokens. */
    private static boolean isCredible(double reported, Draft draft) {
        if (reported > 0 && reported < HIGHEST) return true;
        boolean cached = draft.text("plumbline.cache.hit").equalsIgnoreCase("true");
        return reported == 0 && (cached || draft.number("gen_ai.usage.output_tokens") == 0);
    }
}
