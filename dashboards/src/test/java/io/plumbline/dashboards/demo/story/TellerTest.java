package io.plumbline.dashboards.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TellerTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Teller teller = new Teller(START, "shop: ", new PrintStream(terminal, true, StandardCharsets.UTF_8));

    @Test
    void aLineHasTheTimeSinceTheStartAWordAndTheText() {
        teller.hear(new Happening(START.plusSeconds(91), "ALARM", "shop: valid_json fell"));

        teller.printAll();

        assertThat(lines()).containsExactly("01:31  ALARM      valid_json fell");
    }

    @Test
    void whatHappenedBeforeIsToldBeforeAlsoWhenItIsHeardLater() {
        teller.hear(new Happening(START.plusSeconds(3), "TOLD", "second"));
        teller.hear(new Happening(START.plusSeconds(2), "ALARM", "first"));
        teller.hear(new Happening(START.plusSeconds(9), "LATER", "held back"));

        teller.print(START.plusSeconds(5));

        assertThat(lines()).containsExactly("00:02  ALARM      first", "00:03  TOLD       second");
    }

    @Test
    void aTextStaysOnItsLineAndCannotSteerTheTerminal() {
        teller.hear(new Happening(START, "TOLD", "two\nlines \u001b[2J"));

        teller.printAll();

        assertThat(lines()).containsExactly("00:00  TOLD       two lines ?[2J");
    }

    private String[] lines() {
        return terminal.toString(StandardCharsets.UTF_8).split("\\R");
    }
}
