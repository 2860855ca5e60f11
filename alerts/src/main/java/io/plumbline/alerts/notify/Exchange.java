package io.plumbline.alerts.notify;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Posts to somebody else's server: follows no redirect and waits no longer than its patience. */
public final class Exchange {
    /** A vendor that asks for more than this is taken to be mistaken. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** To one server: waiting for a connection uses up patience. */
    private static final int CONNECTIONS = 20;

    private final WebClient client;
    private final Duration patience;
    private final InstantSource clock;

    public Exchange(Vertx vertx, Duration patience, InstantSource clock) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setUserAgent("Plumbline")
                        .setFollowRedirects(false)
                        .setConnectTimeout(Math.toIntExact(patience.toMillis())),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.patience = patience;
        this.clock = clock;
    }

    /** Fails only when no answer came; {@link #withoutAnswer} then says it in words. */
    public Future<HttpResponse<Buffer>> post(String url, Map<String, String> headers, Buffer body) {
        var request = client.postAbs(url).timeout(patience.toMillis());
        headers.forEach(request::putHeader);
        // The request's own time-out watches for silence; the one around it also ends an answer that trickles.
        return request.sendBuffer(body).timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public InstantSource clock() {
        return clock;
    }

    public void close() {
        client.close();
    }

    /** The wait that the answer asks for; zero when it asks for none. RFC 9110, 10.2.3: seconds or a date. */
    public Duration retryAfter(HttpResponse<?> answer) {
        String value = answer.getHeader("Retry-After");
        if (value == null) return Duration.ZERO;
        Duration asked = value.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(value.strip()))
                : untilDate(value.strip());
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private Duration untilDate(String date) {
        try {
            var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var wait = Duration.between(clock.instant(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException notADate) {
            return Duration.ZERO;
        }
    }

    /** The server is there but cannot do it now. */
    public static boolean mayPass(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    /** Why no answer came, and whether the request may have arrived. Says nothing of address or content. */
    public static Delivery.TryAgain withoutAnswer(Throwable failure) {
        if (failure instanceof TimeoutException) return new Delivery.TryAgain("no answer in time", Duration.ZERO, true);
        if (failure instanceof ConnectException)
            return new Delivery.TryAgain("connection refused", Duration.ZERO, false);
        if (failure instanceof UnknownHostException) return new Delivery.TryAgain("unknown host", Duration.ZERO, false);
        if (failure instanceof SSLException) return new Delivery.TryAgain("TLS failed", Duration.ZERO, false);
        return new Delivery.TryAgain("no answer: " + failure.getClass().getSimpleName(), Duration.ZERO, true);
    }
}
