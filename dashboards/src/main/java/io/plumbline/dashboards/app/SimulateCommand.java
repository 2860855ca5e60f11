package io.plumbline.dashboards.app;

import io.plumbline.dashboards.simulate.Simulation;
import io.plumbline.detectors.acceptance.AcceptanceTable;
import io.plumbline.detectors.acceptance.Promise;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plumbline simulate}. */
@Command(
        name = "simulate",
        description = {
            "Measures by seeded simulation what the statistics promise: false alarms, delays, widths.",
            "Prints each figure with its Monte Carlo standard error and its target; 0 if all hold, 1 if not."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--seed", description = "Seed of the random numbers (${DEFAULT-VALUE}).")
    private long seed = 20_260_101;

    @Option(
            names = "--share",
            description =
                    "Part of the full number of runs, over 0 and at most 1 (${DEFAULT-VALUE}): 0.05 takes seconds.")
    private double share = 1;

    @Option(names = "--only", description = "Only the promises whose family or name contains this text.")
    private String only = "";

    @Override
    public Integer call() throws UserMistake, InterruptedException {
        if (!(share > 0 && share <= 1)) throw new UserMistake("--share must be over 0 and at most 1: " + share);
        var promises = AcceptanceTable.promises().stream().filter(this::isMeant).toList();
        if (promises.isEmpty()) throw new UserMistake("no promise contains \"" + only + "\"");
        long began = System.nanoTime();
        var broken = new AtomicInteger();
        System.out.println("| family | what | figure | s.e. | target | runs | |");
        System.out.println("|---|---|---|---|---|---|---|");
        new Simulation(seed, share).run(promises, row -> {
            if (!row.holds()) broken.incrementAndGet();
            print(row);
        });
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                Locale.ROOT,
                "%n%d of %d hold; seed %d, share %s, %d min %d s%n",
                promises.size() - broken.get(),
                promises.size(),
                seed,
                share,
                took.toMinutes(),
                took.toSecondsPart());
        return broken.get() == 0 ? 0 : 1;
    }

    private boolean isMeant(Promise promise) {
        return (promise.family() + " " + promise.name()).contains(only);
    }

    private static void print(Simulation.Row row) {
        var promise = row.promise();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.4g | %.2g | %s | %,d | %s |%n",
                promise.family(),
                promise.name(),
                row.tally().figure(),
                row.tally().standardError(),
                promise.bound(),
                row.tally().runs(),
                row.holds() ? "pass" : "FAIL");
    }
}
