package io.plumbline.dashboards.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.plumbline.dashboards.app.settings.BadSettings;
import io.plumbline.dashboards.demo.story.Happening;
import io.plumbline.dashboards.demo.story.Teller;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plumbline demo}. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on simulated traffic: a fine-tune is healthy, its output format breaks, this is",
            "found, told, rolled back, proven on the served traffic and reported. Needs nothing but this machine."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8080;

    @Option(names = "--once", description = "End with the story: 0 when the rollback is verified, 1 otherwise.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page, or the next free one (default: 8080). The inbox takes the one after it.")
    private int port = USUAL_PORT;

    @Option(names = "--seed", paramLabel = "N", description = "Decides traffic and answers (default: 1).")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        quietLog();
        var clock = InstantSource.system();
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        var teller = new Teller(started, DemoSettings.DEPLOYMENT + ": ", System.out);
        var plan = DemoPlan.of(port, seed);
        try (var demo = new Demo(plan, clock, teller::hear)) {
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-end"));
            introduce(plan);
            var running = demo.start(step -> {
                teller.hear(step);
                teller.printAll();
            });
            welcome(running);
            var story = new Story(plan, running, teller, clock, demo::isClosed);
            var outcome = story.toItsEnd();
            if (outcome instanceof Outcome.Failed failed) {
                teller.hear(new Happening(clock.instant(), "FAILED", failed.reason()));
                teller.printAll();
            }
            if (once) return outcome instanceof Outcome.Verified ? 0 : 1;
            System.out.println("The base model serves on, and the page stays live. Ctrl-C ends the demonstration.");
            story.goOn();
            return outcome instanceof Outcome.Verified ? 0 : 1;
        }
    }

    private static void introduce(DemoPlan plan) {
        System.out.println("Plumbline demo. Everything is simulated: users, a fine-tune, its base model, the judge.");
        System.out.printf("Seed %d. Times are since the start, by the clock on the wall.%n%n", plan.seed());
    }

    private static void welcome(Demo.Running running) throws BadSettings {
        System.out.printf(
                "%n  page   %s/%n  inbox  %s/  (what Slack and PagerDuty are sent)%n",
                running.pageUrl(), running.inboxUrl());
        System.out.printf(
                "%n  Shortened for the demonstration: %s.%n",
                String.join(", ", DemoSettings.shortened(running.settings())));
        System.out.printf(
                "  As in production: one false page per 30 days for the whole deployment, alpha 5 %% a metric, margins.%n%n");
    }

    /** The terminal belongs to the story; what goes wrong still shows. */
    private static void quietLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("io.plumbline").setLevel(Level.WARN);
            context.getLogger("io.plumbline.alerts.notify").setLevel(Level.ERROR); // the story tells of retries itself
            context.getLogger("kafka").setLevel(Level.ERROR); // warns of an empty log at every first start
            context.getLogger("org.apache.kafka").setLevel(Level.ERROR);
        }
    }
}
