package io.plumbline.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.ingest.source.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
    private static final String TABLE = """
            {"sample_spec": {"input_cost_per_token": "a number", "max_tokens": "words", "output_cost_per_token": 0.5},
             "acme-large": {"litellm_provider": "acme", "mode": "chat", "input_cost_per_token": "1e-06", "output_cost_per_token": 2e-06,
               "cache_read_input_token_cost": 1e-07, "cache_creation_input_token_cost": 1.5e-06, "output_cost_per_reasoning_token": 4e-06,
               "input_cost_per_token_above_128k_tokens": 3e-06, "output_cost_per_token_above_200k_tokens": 5e-06,
               "cache_creation_input_token_cost_above_1hr": 9e-06, "deprecation_date": "2020-01-01", "max_tokens": "many"},
             "acme/small-2025-02-03": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
             "acme/tiny": {"input_cost_per_token": 2e-06, "output_cost_per_token": 2e-06},
             "ft:acme-large": {"input_cost_per_token": 7e-06, "output_cost_per_token": 7e-06},
             "steps": {"tiered_pricing": [{"range": [0, 1000], "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
               {"range": [1000, 9000], "input_cost_per_token": 2e-06, "output_cost_per_token": 3e-06}]},
             "free": {"input_cost_per_token": 0.0, "output_cost_per_token": 0.0},
             "picture": {"input_cost_per_pixel": 1e-08}, "broken": [1], "negative": {"input_cost_per_token": -1}}""";

    @TempDir
    private Path folder;

    @Test
    void whatIsReportedComesFirst() throws IOException {
        var draft = used("acme-large", 1_000, 100).put("plumbline.cost.usd", 0.5);
        var prices = new Prices(List.of(override("*", 9)), table());

        assertThat(prices.charge(draft)).isEqualTo(new Charge(0.5, Charge.Source.REPORTED, ""));
        assertThat(draft.text("plumbline.cost.source")).isEqualTo("reported");
    }

    @Test
    void theOperatorComesBeforeTheTable() throws IOException {
        var draft = used("acme-large", 1_000_000, 0);

        var charge = new Prices(List.of(override("other", 1), override("acme-*", 9), override("*", 5)), table())
                .charge(draft);

        assertThat(charge).isEqualTo(new Charge(9, Charge.Source.OVERRIDE, "acme-*"));
        assertThat(draft.number("plumbline.cost.usd")).isEqualTo(9);
    }

    @Test
    void aPriceOfOneDeploymentDoesNotHoldForAnother() throws IOException {
        var prices = new Prices(
                List.of(new OperatorPrice("acme-large", "shop", new TokenRate(TokenPrices.perMillion(9, 9)))), table());
        var shop = used("acme-large", 1_000_000, 0).put("plumbline.deployment", "shop");

        assertThat(prices.charge(shop).source()).isEqualTo(Charge.Source.OVERRIDE);
        assertThat(prices.charge(used("acme-large", 1_000_000, 0)).source()).isEqualTo(Charge.Source.TABLE);
    }

    @Test
    void nobodyKnowsIsNotZero() throws IOException {
        var draft = used("no-such-model", 1_000, 100);

        assertThat(prices().charge(draft).source()).isEqualTo(Charge.Source.UNKNOWN);

        assertThat(draft.has("plumbline.cost.usd")).isFalse();
        assertThat(draft.text("plumbline.cost.source")).isEqualTo("unknown");
    }

    @Test
    void withoutTheCountsOfTokensNobodyKnows() throws IOException {
        var draft = new Draft().put("gen_ai.request.model", "acme-large").put("gen_ai.usage.input_tokens", 5L);

        assertThat(prices().charge(draft).source()).isEqualTo(Charge.Source.UNKNOWN);
        assertThat(draft.has("plumbline.cost.usd")).isFalse();
    }

    @Test
    void aReportedZeroIsBelievedOnlyOfACacheOrWithoutTokens() throws IOException {
        var doubtful = used("acme-large", 1_000, 100).put("plumbline.cost.usd", 0.0);
        var cached =
                used("acme-large", 1_000, 100).put("plumbline.cost.usd", 0.0).put("plumbline.cache.hit", true);
        var failed = used("acme-large", 1_000, 0).put("plumbline.cost.usd", 0.0);
        var unknown = used("no-such-model", 1_000, 100).put("plumbline.cost.usd", 0.0);

        assertThat(prices().charge(doubtful).source()).isEqualTo(Charge.Source.TABLE);
        assertThat(prices().charge(cached)).isEqualTo(new Charge(0, Charge.Source.REPORTED, ""));
        assertThat(prices().charge(failed).source()).isEqualTo(Charge.Source.REPORTED);
        prices().charge(unknown);
        assertThat(unknown.has("plumbline.cost.usd")).isFalse();
    }

    @Test
    void theCacheAndTheReasoningHavePricesOfTheirOwn() throws IOException {
        var draft = used("acme-large", 1_000, 100)
                .put("gen_ai.usage.cache_read.input_tokens", 300L)
                .put("gen_ai.usage.cache_write.input_tokens", 200L)
                .put("gen_ai.usage.reasoning.output_tokens", 40L);

        double expected = 500 * 1e-6 + 300 * 1e-7 + 200 * 1.5e-6 + 60 * 2e-6 + 40 * 4e-6;
        assertThat(prices().charge(draft).dollars()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aCacheLargerThanTheInputWasCountedBesideIt() throws IOException {
        var draft = used("acme-large", 10, 0).put("gen_ai.usage.cache_read.input_tokens", 1_000L);

        assertThat(prices().charge(draft).dollars()).isCloseTo(10 * 1e-6 + 1_000 * 1e-7, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"128000, 1e-6, 2e-6", "128001, 3e-6, 2e-6", "200001, 3e-6, 5e-6"})
    void aLongInputHasThePricesOfItsTier(long input, double in, double out) throws IOException {
        var draft = used("acme-large", input, 10);

        assertThat(prices().charge(draft).dollars()).isCloseTo(input * in + 10 * out, within(1e-9));
    }

    @Test
    void aListOfStepsIsRead() throws IOException {
        assertThat(prices().charge(used("steps", 1_000, 1)).dollars()).isCloseTo(1_001e-6, within(1e-12));
        assertThat(prices().charge(used("steps", 1_001, 1)).dollars()).isCloseTo(1_001 * 2e-6 + 3e-6, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "acme-large, '', acme-large",
        "Acme-Large, '', acme-large",
        "tiny, acme, acme/tiny",
        "acme/tiny-20250203, '', acme/tiny",
        "tiny-latest, acme, acme/tiny",
        "gateway/acme-large, '', acme-large",
        "acme-large-2024-08-06, '', acme-large",
        "acme-large@20240806, '', acme-large",
        "ft:acme-large-2024-08-06:org:shop:9x, '', ft:acme-large",
    })
    void aModelIsFoundByTheMostExactNameThatTheTableKnows(String model, String provider, String key)
            throws IOException {
        assertThat(table().find(provider, model)).map(PriceTable.Match::key).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "acme",
        "acme-large-ft-0412",
        "ft:acme-small:org",
        "free",
        "picture",
        "sample_spec",
        "broken",
        "negative",
        "''",
        "small"
    })
    void aModelThatTheTableDoesNotChargeForIsNotFound(String model) throws IOException {
        assertThat(table().find("", model)).isEmpty();
    }

    @Test
    void aSelfHostedModelCostsItsShareOfTheAccelerators() throws IOException {
        var prices = new Prices(List.of(new OperatorPrice("llama-*", "", new GpuRate(0.001, 4, 8))), table());
        var draft = new Draft().put("gen_ai.request.model", "llama-3").put("gen_ai.client.operation.duration", 2.0);

        assertThat(prices.charge(draft)).isEqualTo(new Charge(0.001, Charge.Source.OVERRIDE, "llama-*"));
        var untimed = new Draft().put("gen_ai.request.model", "llama-3");
        assertThat(prices.charge(untimed).source()).isEqualTo(Charge.Source.UNKNOWN);
    }

    @Test
    void aPriceThatCannotBeIsRefusedWithItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GpuRate(0.1, 1, 0))
                .withMessageContaining("concurrency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenPrices(2.5, 10, Double.NaN, Double.NaN, Double.NaN))
                .withMessageContaining("input 2.5");
    }

    @Test
    void aTableThatIsNoJsonIsRefusedWithoutItsContent() throws IOException {
        var file = Files.writeString(folder.resolve("prices.json"), "{\n\"secret-model\": {]");

        assertThatIOException()
                .isThrownBy(() -> PriceTable.load(file))
                .withMessageContaining("prices.json: not JSON at line 2")
                .withMessageNotContaining("secret");
        Files.writeString(file, "[]");
        assertThatIOException().isThrownBy(() -> PriceTable.load(file)).withMessageContaining("not an object");
    }

    @Test
    void theTableThatComesWithTheProgramKnowsTheDemonstration() {
        var table = PriceTable.builtIn();

        assertThat(table.find("", "shop-ft-7")).isPresent();
        assertThat(table.find("", "shop-base-13b")).isPresent();
        assertThat(table.find("openai", "gpt-4o-mini-2024-07-18")).isPresent();
    }

    @Test
    void thePublishedFormatIsReadAsItIs() throws IOException {
        var sample = samples();
        if (sample == null) {
            System.out.println("PricesTest: no shared/samples/prices here, the published excerpt is not read");
            return;
        }
        var table = PriceTable.load(sample);

        assertThat(table.find("bedrock", "amazon.nova-2-lite-v1:0")).isPresent();
        assertThat(table.uncharged()).isEqualTo(1);
    }

    @Test
    void aDamagedTableIsRefusedOrReadButNeverWorse() throws IOException {
        var random = new Random(11);
        var file = folder.resolve("damaged.json");
        for (int round = 0; round < 500; round++) {
            var damaged = new StringBuilder(TABLE);
            for (int flaw = 0; flaw < 5; flaw++) {
                damaged.setCharAt(random.nextInt(damaged.length()), "{}[]\",:019-eE.x".charAt(random.nextInt(15)));
            }
            damaged.setLength(round % 2 == 0 ? damaged.length() : random.nextInt(damaged.length()));
            Files.writeString(file, damaged);
            try {
                new Prices(List.of(), PriceTable.load(file)).charge(used("acme-large", 1_000, 10));
            } catch (IOException refused) {
                assertThat(refused).hasMessageContaining("damaged.json");
            }
        }
    }

    private static @Nullable Path samples() {
        for (var folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var found = folder.resolve("shared/samples/prices/litellm-model_prices.excerpt.json");
            if (Files.isRegularFile(found)) return found;
        }
        return null;
    }

    private Prices prices() throws IOException {
        return new Prices(List.of(), table());
    }

    private PriceTable table() throws IOException {
        return PriceTable.load(Files.writeString(folder.resolve("table.json"), TABLE));
    }

    private static OperatorPrice override(String model, double perMillion) {
        return new OperatorPrice(model, "", new TokenRate(TokenPrices.perMillion(perMillion, perMillion)));
    }

    private static Draft used(String model, long input, long output) {
        return new Draft()
                .put("gen_ai.request.model", model)
                .put("gen_ai.usage.input_tokens", input)
                .put("gen_ai.usage.output_tokens", output);
    }
}
