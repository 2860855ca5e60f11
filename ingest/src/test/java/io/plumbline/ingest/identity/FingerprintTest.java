package io.plumbline.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.ingest.source.Draft;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASKED = """
            [{"role":"system","parts":[{"type":"text","content":"Be brief."}]},
             {"role":"user","parts":[{"type":"text","content":"Where is my parcel?"}]}]""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Where is my parcel?\"}]",
                "[{\"content\":\"Be brief.\",\"role\":\"system\"},{\"content\":[{\"text\":\"Where is my parcel?\",\"type\":\"text\"}],\"role\":\"user\"}]",
                "[{\"role\":\"developer\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":[\"Where is my parcel?\"]}]",
                "[ {\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\"Be brief.\"}]}, {\"role\":\"human\",\"content\":[{\"type\":\"input_text\",\"text\":\"Where is my parcel?\"}]} ]"
            })
    void theDialectMakesNoDifference(String messages) {
        assertThat(of(messages)).startsWith("sha256:").isEqualTo(of(ASKED));
    }

    @Test
    void instructionsApartAreTheSameAsASystemMessage() {
        var draft = asked("[{\"role\":\"user\",\"content\":\"Where is my parcel?\"}]");
        draft.put("gen_ai.system_instructions", tree("[{\"type\":\"text\",\"content\":\"Be brief.\"}]"));

        assertThat(Fingerprint.of(draft)).isEqualTo(of(ASKED));
    }

    @Test
    void messagesAsATextAreReadAsTheirJson() {
        assertThat(Fingerprint.of(new Draft().put("gen_ai.input.messages", ASKED)))
                .isEqualTo(of(ASKED));
    }

    @Test
    void anotherTextIsAnotherRequest() {
        assertThat(of(ASKED.replace("parcel", "order"))).isNotEqualTo(of(ASKED));
        assertThat(of(ASKED.replace("user", "assistant"))).isNotEqualTo(of(ASKED));
        assertThat(of("[{\"role\":\"user\",\"content\":\"ab\"},{\"role\":\"user\",\"content\":\"c\"}]"))
                .isNotEqualTo(of("[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"bc\"}]"));
    }

    @Test
    void theModelAndTheStreamAreLeftOutAndSamplingParametersAreNot() {
        var plain = asked(ASKED);
        var other = asked(ASKED).put("gen_ai.request.model", "ft-7").put("gen_ai.request.stream", true);
        var warm = asked(ASKED).put("gen_ai.request.temperature", 0.7);

        assertThat(Fingerprint.of(other)).isEqualTo(Fingerprint.of(plain));
        assertThat(Fingerprint.of(warm)).isNotEqualTo(Fingerprint.of(plain));
    }

    @Test
    void aNumberIsTheSameAsTextInSinglePrecisionAndWithAPoint() {
        var number = asked(ASKED).put("gen_ai.request.temperature", 0.2).put("gen_ai.request.max_tokens", 64L);
        var text = asked(ASKED).put("gen_ai.request.temperature", "0.20").put("gen_ai.request.max_tokens", 64.0);
        var single =
                asked(ASKED).put("gen_ai.request.temperature", (double) 0.2f).put("gen_ai.request.max_tokens", "64");

        assertThat(Fingerprint.of(text)).isEqualTo(Fingerprint.of(number));
        assertThat(Fingerprint.of(single)).isEqualTo(Fingerprint.of(number));
    }

    @Test
    void toolCallsAreTheSameInBothDialects() {
        var spec = """
                [{"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Paris","days":2}}]},
                 {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"rainy"}]}]""";
        var openAi = """
                [{"role":"assistant","content":null,"tool_calls":[{"id":"call_9","type":"function",
                  "function":{"name":"weather","arguments":"{ \\"days\\": 2, \\"city\\": \\"Paris\\" }"}}]},
                 {"role":"tool","tool_call_id":"call_9","content":"rainy"}]""";

        assertThat(of(openAi)).isEqualTo(of(spec));
    }

    @Test
    void anImageIsTheSameByDataAddressAndByBytes() {
        var blob =
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"blob\",\"mime_type\":\"image/png\",\"content\":\"iVBOR\"}]}]";
        var address =
                "[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBOR\"}}]}]";

        assertThat(of(address)).isEqualTo(of(blob));
    }

    @Test
    void aRequestWithoutMessagesHasNone() {
        assertThat(Fingerprint.of(new Draft().put("gen_ai.request.temperature", 0.2)))
                .isEmpty();
        assertThat(of("[]")).isEmpty();
        assertThat(of("[{\"role\":\"user\",\"content\":\"\"}]")).isEmpty();
    }

    @Test
    void theFingerprintThatARecordBringsIsKept() {
        assertThat(Fingerprint.of(asked(ASKED).put(Fingerprint.FIELD, "sha256:abc")))
                .isEqualTo("sha256:abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"x\"",
                "{}",
                "[[[]]]",
                "[null]",
                "[{\"role\":{}}]",
                "[{\"role\":\"user\",\"content\":{\"type\":7}}]",
                "[{\"content\":[null,3,[]]}]",
                "[{\"role\":\"user\",\"tool_calls\":{\"a\":1}}]",
                "[{\"parts\":[{\"type\":\"image_url\"}]}]"
            })
    void oddMessagesAreNoError(String messages) {
        assertThat(of(messages)).isNotNull();
    }

    @Test
    void aPromptOfRealSizeTakesLittleTime() {
        var prompt = asked("[{\"role\":\"user\",\"content\":\"" + "where is my parcel 17, please ".repeat(40) + "\"}]");
        for (int round = 0; round < 20_000; round++) Fingerprint.of(prompt);
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        for (int round = 0; round < 20_000; round++) Fingerprint.of(prompt);
        double micros = (thread.getCurrentThreadCpuTime() - start) / 20_000e3;
        System.out.printf("Fingerprint: %.1f us of one core for 1200 characters%n", micros);

        assertThat(micros).isLessThan(2_000);
    }

    @Test
    void aTextThatOnlyBeginsLikeJsonIsTakenWhole() {
        var one = "[{\"role\":\"tool\",\"content\":\"[1] Paris\"}]";

        assertThat(of(one.replace("Paris", "Rome"))).isNotEqualTo(of(one));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedMessagesAreNoError(long seed) {
        var random = new Random(seed);
        var whole = ASKED
                + "[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}]";
        for (int round = 0; round < 2_000; round++) {
            var damaged = new StringBuilder(whole);
            for (int flaw = 0; flaw < 4; flaw++) {
                damaged.setCharAt(random.nextInt(damaged.length()), "{}[]\",:01 eE-\\u".charAt(random.nextInt(15)));
            }
            damaged.setLength(1 + random.nextInt(damaged.length()));
            assertThat(Fingerprint.of(new Draft().put("gen_ai.input.messages", damaged.toString())))
                    .isNotNull();
            try {
                assertThat(Fingerprint.of(new Draft().put("gen_ai.input.messages", JSON.readTree(damaged.toString()))))
                        .isNotNull();
            } catch (JsonProcessingException noTree) {
                assertThat(noTree).isNotNull();
            }
        }
    }

    private static String of(String messages) {
        return Fingerprint.of(asked(messages));
    }

    private static Draft asked(String messages) {
        return new Draft().put("gen_ai.input.messages", tree(messages));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
    }
}
