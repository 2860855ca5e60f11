package io.plumbline.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final int LONG = 200_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to Ann.Lee+shop@mail.example.co.uk today | write to [email] today",
                "jürgen@müller.example | [email]",
                "<a@b.io>,c@d.io | <[email]>,[email]",
                "paid with 4111 1111 1111 1111. | paid with [card].",
                "paid with 4111-1111-1111-1111 | paid with [card]",
                "amex 378282246310005 | amex [card]",
                "order 12 4111111111111111 | order 12 [card]",
                "my iban is DE89 3704 0044 0532 0130 00 thanks | my iban is [iban] thanks",
                "gb82west12345698765432 | [iban]",
                "host 192.168.0.17:8080, | host [ip]:8080,",
                "at 10.0.0.1. | at [ip].",
                "from 2001:db8::8a2e:370:7334 | from [ip]",
                "::1 and fe80::1%eth0 | [ip] and [ip]",
                "::ffff:10.1.2.3 | [ip]",
                "call +49 (0)30 1234567 | call [phone]",
                "call (415) 555-2671 or 415-555-2671 | call [phone] or [phone]",
                "call 0171/1234567 now | call [phone] now",
                "call 06 12 34 56 78 | call [phone]",
                "Authorization: Bearer abcdefgh12345678 | [token]",
                "Authorization: Basic dXNlcjpwYXNz | [token]",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end | jwt [token] end",
                "key sk-proj-abcdefghijklmnop1234 | key [key]",
                "AKIAIOSFODNN7EXAMPLE | [key]",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789 | [key]",
                "hf_abcdefghijklmnopqrstuvwx | [key]",
                "password=hunter22 | [secret]",
                "api_key: 'zzz yyy xxx' | [secret]'",
                "postgres://bob:geheim@db/x | postgres://[token]@db/x",
            })
    void whatHasAFormIsNamedAndTaken(String text, String redacted) {
        assertThat(Redaction.of(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The meeting is on 2026-11-25 10:00, room 12.",
                "from 01.02.2026 to 03.02.2026",
                "It costs 1,234,567.89 dollars, or 0.123456789.",
                "4111 1111 1111 1112 fails the check",
                "DE88370400440532013000 fails too",
                "version 1.2.3, time 12:30:45, ratio 16:9",
                "std::vector and a::b::c of words",
                "epoch 1795514504211, order 1234567890",
                "@mention and mail@ and a @ b",
                "the sky is a key to a token of trust",
                "",
                "300.1.1.1 and 1.2.3",
            })
    void whatOnlyLooksLikeItStays(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void aPrivateKeyIsTakenWholeOrToTheEnd() {
        var mark = "-----";
        var key = mark + "BEGIN RSA PRIVATE KEY" + mark + "\nMIIB\nAAAA\n" + mark + "END RSA PRIVATE KEY" + mark;

        assertThat(Redaction.of("a " + key + " b")).isEqualTo("a [private key] b");
        assertThat(Redaction.of("a " + key.substring(0, 40))).isEqualTo("a [private key]");
    }

    @Test
    void aSecretIsTakenWholeHoweverLongItIs() {
        assertThat(Redaction.of("token=" + "x".repeat(10_000) + " end")).isEqualTo("[secret] end");
        assertThat(Redaction.of("Authorization: Basic " + "x".repeat(10_000))).isEqualTo("[token]");
        assertThat(Redaction.of("eyJaaaaaaaa.bbbbbbbb." + "c".repeat(10_000))).isEqualTo("[token]");
    }

    @Test
    void redactionAgainChangesNothing() {
        var once = Redaction.of(
                "ann@b.io password: geheim! 4111111111111111 +49 30 1234567 Bearer abcdefgh12345678 10.0.0.1");

        assertThat(Redaction.of(once)).isEqualTo(once);
    }

    static Stream<String> hostile() {
        return Stream.of(
                "a",
                "1",
                "1 ",
                "-",
                " ",
                "@",
                "a@",
                "@a.",
                "a.",
                "1.",
                ":",
                "a:",
                "::",
                "0 ",
                "+1",
                "(1",
                "4 ",
                "4-",
                "DE89 ",
                "DE89",
                "eyJaaaaaaaa.",
                "-eyJ",
                "sk-",
                "-sk-",
                "bearer ",
                "bearer a",
                "token=",
                "token=abc ",
                "password",
                "://",
                "://a:",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN ",
                "PRIVATE KEY",
                "1.1.1.",
                "ff:",
                "api_",
                "api key ",
                "Authorization: basic ",
                "a@a.a.a.a.a.a.a.a.1",
                "0/",
                "\ud83d\ude00",
                "\ud83d",
                "\"",
                "{\"a\":");
    }

    /** Anything that is not linear takes minutes here; these take some tens of milliseconds each. */
    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileTextTakesTimeInProportionToItsLength(String piece) {
        var text = piece.repeat(LONG / piece.length());

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> Redaction.of(text + "!\n@x.io"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomTextIsNoError(long seed) {
        var random = new Random(seed);
        var alphabet = "aZ09 .-:@/()+=\"'\n[]%_\u00e9\ud83d\ude00DE89eyJsk-";
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThatCode(() -> Redaction.of(text.toString())).doesNotThrowAnyException();
        }
    }

    @Test
    void plainProseTakesLittleTime() {
        var prose = "Dear customer, your parcel 17 left our house on Monday and will arrive in two days. ".repeat(15);
        for (int round = 0; round < 2_000; round++) Redaction.of(prose);
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        for (int round = 0; round < 2_000; round++) Redaction.of(prose);
        double micros = (thread.getCurrentThreadCpuTime() - start) / 2_000e3;
        System.out.printf("Redaction: %.1f us of one core for %d characters of prose%n", micros, prose.length());

        assertThat(micros).isLessThan(20_000);
    }
}
