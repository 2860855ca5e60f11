package io.plumbline.dashboards.simulate;

import io.plumbline.detectors.acceptance.Promise;
import io.plumbline.detectors.acceptance.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs the trials of promises on all processors. The figures depend on the seed and the share of runs only, not on the number
 * of processors.
 */
public final class Simulation {
    private static final int PARTS = 40;
    private static final int FEWEST_RUNS = 20;

    private final long seed;
    private final double share;

    /**
     * A measurement.
     *
     * @param share part of the full number of runs, in (0, 1]
     */
    public Simulation(long seed, double share) {
        if (!(share > 0 && share <= 1)) throw new IllegalArgumentException("share is not within (0, 1]: " + share);
        this.seed = seed;
        this.share = share;
    }

    /** A measured promise. */
    public record Row(Promise promise, Tally tally) {
        public boolean holds() {
            return promise.bound().holds(tally.figure(), tally.standardError());
        }
    }

    /** Measures each promise and gives each row as soon as it and those before it are there. */
    public void run(List<Promise> promises, Consumer<Row> rows) throws InterruptedException {
        var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var measured = new ArrayList<List<Future<Tally>>>();
            for (var promise : promises) {
                var parts = new ArrayList<Future<Tally>>();
                int runs = runs(promise);
                for (int part = 0; part < PARTS; part++) {
                    int from = (int) ((long) runs * part / PARTS);
                    int to = (int) ((long) runs * (part + 1) / PARTS);
                    parts.add(workers.submit(() -> promise.measure(seed, from, to)));
                }
                measured.add(parts);
            }
            for (int index = 0; index < promises.size(); index++) {
                var whole = new Tally();
                for (var part : measured.get(index)) whole.merge(part.get());
                rows.accept(new Row(promises.get(index), whole));
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a trial failed", failure.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private int runs(Promise promise) {
        return Math.min(promise.runs(), Math.max(FEWEST_RUNS, (int) Math.round(promise.runs() * share)));
    }
}
