package io.plumbline.dashboards.demo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the demonstration does.
 *
 * @param pagePort where the page listens; the inbox takes the next free port
 * @param seed decides the traffic and every answer
 * @param requestsPerSecond what simulated users ask; most requests are answered twice, once by the shadow
 * @param past length of the healthy past that is written at once before the users come
 * @param pastPerSecond requests in it
 * @param healthy how long all is well, at least
 * @param patience after this time a fine-tune that was not yet judged healthy breaks all the same
 * @param limit the story must have its end by then
 * @param reports folder of the weekly report, which stays
 */
record DemoPlan(
        int pagePort,
        long seed,
        double requestsPerSecond,
        Duration past,
        double pastPerSecond,
        Duration healthy,
        Duration patience,
        Duration limit,
        Path reports) {

    static DemoPlan of(int pagePort, long seed) {
        return new DemoPlan(
                pagePort,
                seed,
                200,
                Duration.ofMinutes(10),
                10,
                Duration.ofSeconds(22),
                Duration.ofSeconds(40),
                Duration.ofMinutes(3),
                Path.of(".plumbline", "demo"));
    }
}
