package io.plumbline.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.notify.Loopback.Reply;
import io.plumbline.alerts.notify.Loopback.Request;
import io.plumbline.alerts.notify.Notice.Kind;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every notifier promises. A new notifier extends this and says only how it is opened and what success is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class NotifierContract {
    protected static final String SECRET = "s3cr3ts3cr3ts3cr3ts3cr3ts3cr3t42";

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();

    /** A notifier whose vendor is at {@code url} and whose secret is {@link #SECRET}. */
    protected abstract Notifier notifier(Exchange exchange, String url);

    /** The vendor's yes. */
    protected abstract Reply success();

    @AfterEach
    void close() throws Exception {
        Waiting.result(vertx.close());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theVendorsYesIsADelivery(Kind kind) throws Exception {
        Delivery delivery = deliver(request -> Optional.of(success()), Notices.of("pl-1", kind));

        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413})
    void aRefusalIsFinalAndLeaksNoSecret(int status) throws Exception {
        Delivery delivery = deliver(request -> Optional.of(Reply.of(status, echo(request))), trigger());

        assertThat(delivery).isInstanceOf(Delivery.Refused.class);
        assertThat(delivery.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void whatMayPassIsTriedAgainAndLeaksNoSecret(int status) throws Exception {
        Delivery delivery = deliver(request -> Optional.of(Reply.of(status, echo(request))), trigger());

        assertThat(delivery).isInstanceOf(Delivery.TryAgain.class);
        assertThat(delivery.toString()).doesNotContain(SECRET);
    }

    @Test
    void theVendorSaysHowLongToWaitInSeconds() throws Exception {
        Delivery delivery = deliver(request -> Optional.of(Reply.of(429, "").with("Retry-After", "37")), trigger());

        assertThat(((Delivery.TryAgain) delivery).notBefore()).isEqualTo(Duration.ofSeconds(37));
    }

    @Test
    void theVendorSaysHowLongToWaitByADate() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(90).atOffset(ZoneOffset.UTC));

        Delivery delivery = deliver(request -> Optional.of(Reply.of(503, "").with("Retry-After", date)), trigger());

        assertThat(((Delivery.TryAgain) delivery).notBefore()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aWaitThatIsNoTimeIsNoWait() throws Exception {
        Delivery delivery = deliver(request -> Optional.of(Reply.of(429, "").with("Retry-After", "soon")), trigger());

        assertThat(((Delivery.TryAgain) delivery).notBefore()).isZero();
    }

    @Test
    void aVendorThatNeverAnswersMayHaveReceivedIt() throws Exception {
        Delivery delivery = deliver(request -> Optional.empty(), trigger());

        assertThat(delivery).isEqualTo(new Delivery.TryAgain("no answer in time", Duration.ZERO, true));
    }

    @Test
    void aVendorThatIsNotThereHasNotReceivedIt() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }

        Delivery delivery = Waiting.result(
                notifier(exchange(), "http://127.0.0.1:" + nobody).deliver(message(trigger())));

        assertThat(delivery).isEqualTo(new Delivery.TryAgain("connection refused", Duration.ZERO, false));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        var elsewhere = new Loopback(vertx, request -> Optional.of(success()));

        Delivery delivery = deliver(
                request -> Optional.of(new Reply(307, Map.of("Location", elsewhere.url() + "/stolen"), "")), trigger());

        assertThat(delivery).isInstanceOf(Delivery.Refused.class);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sign in to the proxy</html>", "[]", "null", "42", "{\"ok\":", "\"ok\""})
    void aTwoHundredThatIsNotTheVendorsIsNoDelivery(String body) throws Exception {
        Delivery delivery = deliver(request -> Optional.of(Reply.of(200, body)), trigger());

        assertThat(delivery).isInstanceOf(Delivery.TryAgain.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anOverlongNoticeIsCutAndSent(Kind kind) throws Exception {
        Delivery delivery = deliver(request -> Optional.of(success()), Notices.monstrous("pl-1", kind));

        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void settingsDoNotPrintTheSecret() {
        assertThat(Secret.of(SECRET).toString()).isEqualTo("***");
    }

    private Delivery deliver(Function<Request, Optional<Reply>> vendor, Notice notice) throws Exception {
        var server = new Loopback(vertx, vendor);
        return Waiting.result(notifier(exchange(), server.url()).deliver(message(notice)));
    }

    private Exchange exchange() {
        return new Exchange(vertx, Duration.ofMillis(700), clock);
    }

    private static Notice trigger() {
        return Notices.of("pl-1", Kind.TRIGGER);
    }

    private static Message message(Notice notice) {
        return new Message(notice, "{}", false, Duration.ZERO);
    }

    /** A vendor that says back all it was told. */
    private static String echo(Request request) {
        return request.path() + " " + request.headers() + " " + request.body();
    }
}
