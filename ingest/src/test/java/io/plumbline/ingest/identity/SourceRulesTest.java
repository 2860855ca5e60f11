package io.plumbline.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRulesTest {
    private static final SourceRules RULES = new SourceRules(List.of(
            rule(
                    Map.of("model", "support-ft-*"),
                    Map.of("deployment", "support", "role", "candidate", "variant", "ft")),
            rule(
                    Map.of("service.name", "vllm-base", "namespace", "prod"),
                    Map.of(
                            "deployment",
                            "support",
                            "role",
                            "shadow",
                            "variant",
                            "{model}",
                            "segment.zone",
                            "{resource.zone}")),
            rule(Map.of(), Map.of("tenant", "acme", "segment.zone", "nowhere"))));

    @Test
    void theFirstRuleThatMatchesGivesAField() {
        var draft = new Draft()
                .fact("model", "support-ft-7")
                .fact("service.name", "vllm-base")
                .fact("namespace", "prod");

        var naming = RULES.name(draft);

        assertThat(naming).isInstanceOf(Naming.Named.class);
        assertThat(draft.text("plumbline.role")).isEqualTo("candidate");
        assertThat(draft.text("plumbline.variant")).isEqualTo("ft");
        assertThat(draft.text("plumbline.tenant")).isEqualTo("acme");
        assertThat(naming.given())
                .contains(
                        new Naming.Given("plumbline.deployment", "support", "rule 1"),
                        new Naming.Given("plumbline.tenant", "acme", "rule 3"));
    }

    @Test
    void allConditionsOfARuleMustMatch() {
        var draft =
                new Draft().fact("model", "m").fact("service.name", "vllm-base").fact("namespace", "test");

        assertThat(RULES.name(draft)).isInstanceOf(Naming.Nameless.class);
    }

    @Test
    void aTemplateWithoutItsFactLeavesTheFieldToALaterRule() {
        var draft = new Draft()
                .fact("model", "m-1")
                .fact("service.name", "vllm-base")
                .fact("namespace", "prod");

        RULES.name(draft);

        assertThat(draft.text("plumbline.variant")).isEqualTo("m-1");
        assertThat(draft.text("plumbline.segment.zone")).isEqualTo("nowhere");
    }

    @Test
    void whatTheRecordSaysItselfWins() {
        var draft = new Draft().put("plumbline.role", "control").fact("model", "support-ft-7");

        var naming = RULES.name(draft);

        assertThat(draft.text("plumbline.role")).isEqualTo("control");
        assertThat(naming.given()).contains(new Naming.Given("plumbline.role", "control", "record"));
    }

    @Test
    void aRecordWithoutADeploymentIsRefusedWithTheNamesThatARuleCouldUse() {
        var draft = new Draft().fact("route", "secret-route").fact("header.x-team", "secret-team");

        var naming = (Naming.Nameless) RULES.name(draft);

        assertThat(naming.refusal().reason()).isEqualTo(Reason.MISSING_FIELD);
        assertThat(naming.refusal().detail())
                .contains("plumbline.deployment", "route", "header.x-team")
                .doesNotContain("secret");
    }

    @Test
    void aRoleFromAFactIsTakenOnlyIfItIsOne() {
        var rules = new SourceRules(List.of(
                rule(Map.of(), Map.of("deployment", "d", "role", "{header.x-arm}")),
                rule(Map.of(), Map.of("role", "unknown"))));
        var known = new Draft().fact("header.x-arm", "Shadow");
        var other = new Draft().fact("header.x-arm", "blue");

        rules.name(known);
        rules.name(other);

        assertThat(known.text("plumbline.role")).isEqualTo("shadow");
        assertThat(other.text("plumbline.role")).isEqualTo("unknown");
    }

    @Test
    void aNumberAndAFlagAreSetAsSuch() {
        var rules = new SourceRules(
                List.of(rule(Map.of(), Map.of("deployment", "d", "served", "false", "probability", "0.1"))));
        var draft = new Draft();

        rules.name(draft);

        assertThat(draft.fields().path("plumbline.served").isBoolean()).isTrue();
        assertThat(draft.number("plumbline.sampling.probability")).isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource({"colour,red", "role,boss", "deployment,{model", "probability,2", "served,maybe", "variant,{}"})
    void aRuleThatCannotWorkIsAnErrorThatNamesIt(String what, String text) {
        var wrong = List.of(rule(Map.of(), Map.of("deployment", "d")), rule(Map.of(), Map.of(what, text)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceRules(wrong))
                .withMessageStartingWith("rule 2: ");
    }

    @ParameterizedTest
    @CsvSource({
        "support-ft-*, support-ft-7, true",
        "support-ft-*, support-7, false",
        "*, x, true",
        "a*b*c, abbbc, true",
        "a*b*c, abbbd, false",
        "m?, m1, true",
        "m?, m12, false",
        "*-base, gpt-base, true",
        "Model, model, false",
    })
    void aGlobIsOverTheWholeText(String glob, String text, boolean matches) {
        assertThat(new Glob(glob).matches(text)).isEqualTo(matches);
    }

    private static SourceRule rule(Map<String, String> when, Map<String, String> set) {
        return new SourceRule(when, set);
    }
}
