package io.plumbline.dashboards.bench;

import io.plumbline.ingest.format.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes canonical records of real size, request after request: a candidate's and a shadow's answer with their texts, of
 * every tenth request also a score of both. One owner, not thread-safe.
 */
final class RecordMaker {
    private static final int TEXTS = 2_000;
    private static final int PROMPT_BYTES = 170;
    private static final int MEAN_ANSWER_BYTES = 170;
    private static final String[] WORDS = {
        "please",
        "the",
        "order",
        "arrived",
        "damaged",
        "refund",
        "account",
        "within",
        "three",
        "days",
        "thank",
        "you",
        "delivery",
        "address",
        "naïve",
        "Übersicht",
        "\\\"quoted\\\"",
        "line\\n",
        "résumé",
        "support",
        "ticket",
        "and"
    };

    private final Random random;
    private final TokenTrace trace;
    private final List<byte[]> texts = new ArrayList<>();
    private final StringBuilder head = new StringBuilder(1_024);
    private long request;

    /** A record's key and bytes. */
    static final class Made {
        private final byte[] key;
        private final byte[] value;

        private Made(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        byte[] key() {
            return key;
        }

        byte[] value() {
            return value;
        }
    }

    RecordMaker(TokenTrace trace, long seed) {
        this.random = new Random(seed);
        this.trace = trace;
        for (int index = 0; index < TEXTS; index++) texts.add(text());
    }

    /** The records of the next request, which was answered at this moment (epoch milliseconds). */
    List<Made> next(long completed) {
        var made = new ArrayList<Made>(4);
        long id = request++;
        var tokens = trace.requests().get((int) (id % trace.requests().size()));
        var conversation = id % 10 < 3 ? "c-" + id / 40 : "";
        byte[] key = (conversation.isEmpty() ? correlation(id) : conversation).getBytes(StandardCharsets.US_ASCII);
        var time = Instant.ofEpochMilli(completed);
        for (var role : List.of("candidate", "shadow")) {
            made.add(new Made(key, answer(id, role, conversation, tokens, time)));
        }
        if (id % 10 == 0) {
            for (var role : List.of("candidate", "shadow")) made.add(new Made(key, score(id, role, time)));
        }
        return made;
    }

    private byte[] answer(long id, String role, String conversation, TokenTrace.Request tokens, Instant time) {
        int outputTokens = Math.max(1, (int) (tokens.answer() * (0.8 + 0.4 * random.nextDouble())));
        int firstMillis = 40 + tokens.prompt() / 10 + random.nextInt(30);
        int millis = firstMillis + outputTokens * 12 + random.nextInt(50);
        begin("inference.v1", id, role);
        head.append("\"plumbline.event.id\":\"")
                .append(correlation(id))
                .append(':')
                .append(role);
        head.append("\",\"plumbline.source\":\"otlp\",\"plumbline.version\":\"support-")
                .append(role);
        head.append("-0412\",\"plumbline.segment.lang\":\"l").append(id % 5);
        head.append("\",\"plumbline.segment.task\":\"t").append(id % 8).append("\",\"timestamp\":\"");
        head.append(time.minusMillis(millis))
                .append("\",\"gen_ai.client.operation.duration\":")
                .append(millis / 1000.0);
        head.append(",\"gen_ai.response.time_to_first_chunk\":").append(firstMillis / 1000.0);
        head.append(
                ",\"gen_ai.operation.name\":\"chat\",\"gen_ai.provider.name\":\"vllm\",\"gen_ai.request.temperature\":0.2");
        head.append(",\"gen_ai.usage.input_tokens\":").append(tokens.prompt());
        head.append(",\"gen_ai.usage.output_tokens\":").append(outputTokens);
        head.append(",\"plumbline.cost.usd\":").append((tokens.prompt() + 4L * outputTokens) / 1e7);
        head.append(",\"http.response.status_code\":").append(id % 97 == 0 ? 500 : 200);
        if (!conversation.isEmpty())
            head.append(",\"gen_ai.conversation.id\":\"").append(conversation).append('"');
        head.append(",\"gen_ai.response.finish_reasons\":[\"")
                .append(id % 50 == 0 ? "length" : "stop")
                .append("\"],");
        byte[] first = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] last = texts.get(random.nextInt(TEXTS));
        byte[] record = new byte[first.length + last.length];
        System.arraycopy(first, 0, record, 0, first.length);
        System.arraycopy(last, 0, record, first.length, last.length);
        return record;
    }

    private byte[] score(long id, String role, Instant time) {
        begin("evaluation.v1", id, role);
        head.append("\"timestamp\":\"").append(time).append("\",\"gen_ai.evaluation.name\":\"correct\"");
        head.append(",\"gen_ai.evaluation.score.value\":").append(random.nextInt(2));
        head.append(",\"plumbline.evaluation.identifier\":\"judge-1\"}");
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void begin(String schema, long id, String role) {
        head.setLength(0);
        head.append("{\"plumbline.schema\":\"").append(schema);
        head.append("\",\"plumbline.correlation.id\":\"").append(correlation(id));
        head.append("\",\"plumbline.deployment\":\"support-bot\",\"plumbline.role\":\"")
                .append(role)
                .append("\",");
    }

    /** The texts of an answer, to the end of the record. */
    private byte[] text() {
        int answer = 50 + (int) (random.nextDouble() * 2 * (MEAN_ANSWER_BYTES - 50));
        var text = "\"gen_ai.input.messages\":[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
                + words(PROMPT_BYTES)
                + "\"}]}],\"gen_ai.output.messages\":[{\"role\":\"assistant\",\"finish_reason\":\"stop\",\"parts\":"
                + "[{\"type\":\"text\",\"content\":\"" + words(answer) + "\"}]}]}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String words(int bytes) {
        var words = new StringBuilder();
        while (words.length() < bytes)
            words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        return words.toString();
    }

    /** As long as the ids that gateways give. */
    private static String correlation(long id) {
        var digits = Long.toHexString(0x1000_0000_0000_0000L | id);
        return digits.substring(0, 8) + "-45a9-4196-98b8-" + digits.substring(4);
    }

    /** Whether all that is made is valid; a bench of dead letters would be fast. */
    static boolean isValid(byte[] record) {
        return CanonicalJson.eventTime(new CanonicalJson().decode(record)).isPresent();
    }
}
