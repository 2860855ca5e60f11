package io.plumbline.dashboards.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of a source, tried without Kafka. */
class CheckConfigCommandTest {
    private static final String SOURCES = """
            sources:
              proxy:
                path: /ingest/proxy
                format: apisix
                rules:
                  - when: {model: "support-ft-*"}
                    set: {deployment: support, role: candidate, variant: "{model}"}
                  - set: {tenant: acme}
            """;
    private static final String ENTRY = """
            {"start_time":1767323045000,"route_id":"r1","response":{"status":200},"request":{"uri":"/v1/chat/completions","headers":{"x-request-id":"q-1"}},
             "llm_summary":{"request_model":"%s","model":"%s","duration":120,"upstream_response_time":"900","prompt_tokens":"14","completion_tokens":"9","stream":true}}""";

    @TempDir
    private Path folder;

    private String config = "";

    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        config = file("plumbline.yaml", SOURCES);
    }

    @Test
    void aRecordIsShownWithTheRuleThatGaveEachField() throws IOException {
        var result = run("--sample", file("entry.json", ENTRY.formatted("support-ft-7", "support-ft-7")));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("\"gen_ai.client.operation.duration\":0.9")
                .contains("\"plumbline.correlation.id\":\"q-1\"")
                .contains("plumbline.deployment = support (rule 1)")
                .contains("plumbline.variant = support-ft-7 (rule 1)")
                .contains("plumbline.tenant = acme (rule 2)");
    }

    @Test
    void aRefusalNamesTheFactsThatARuleCouldUse() throws IOException {
        var result = run("--sample", file("entry.json", ENTRY.formatted("other", "other")));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("refused  missing_field: plumbline.deployment")
                .contains("model");
    }

    @Test
    void mistakesAreSaidInASentence() throws IOException {
        assertThat(run("--source", "none", "--sample", config).err()).contains("--source must be one of: proxy");
        assertThat(run("--sample", "absent.json").err()).contains("there is no file absent.json");
        config = file("bad.yaml", "sources: {x: {topic: t, format: nonsense}}");
        assertThat(run().err()).contains("sources.x").contains("nonsense").contains("litellm");
        config = file("bad.yaml", "sources: {x: {topic: t, path: /p, format: kong}}");
        assertThat(run().err()).contains("sources.x").contains("either a topic or a path");
        config = file("bad.yaml", "sources: {x: {path: /p, format: kong, token: plain}}");
        assertThat(run().err()).contains("a secret stands outside the file").doesNotContain("plain");
        config = file("bad.yaml", "sources: {x: {path: /p, format: kong, rules: [{when: {model: a}}]}}");
        assertThat(run().err()).contains("sources.x").contains("set must not be empty");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private Result run(String... arguments) {
        var all = new String[arguments.length + 3];
        all[0] = "check-config";
        all[1] = "--config";
        all[2] = config;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        var printed = new ByteArrayOutputStream();
        var errors = new StringWriter();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.commands().setErr(new PrintWriter(errors, true)).execute(all);
            return new Result(exitCode, printed.toString(StandardCharsets.UTF_8), errors.toString());
        } finally {
            System.setOut(before);
        }
    }
}
