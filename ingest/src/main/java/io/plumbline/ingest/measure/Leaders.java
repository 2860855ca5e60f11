package io.plumbline.ingest.measure;

import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Waits for the leaders of a new topic. Kafka says "created" before every leader answers: of an idempotent producer's
 * batches the first is then refused and the second accepted, and the first can never follow it.
 */
public final class Leaders {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private Leaders() {}

    /** Returns when each of the partitions says where it ends. Blocks. */
    public static void await(Admin admin, String topic, int partitions, long timeoutSeconds)
            throws ExecutionException, TimeoutException, InterruptedException {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        while (true) {
            try {
                admin.listOffsets(ends).all().get(timeoutSeconds, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException failure) {
                boolean early = failure.getCause() instanceof RetriableException;
                if (!early || System.nanoTime() - deadline > 0) throw failure;
                LockSupport.parkNanos(PAUSE);
                if (Thread.interrupted()) throw new InterruptedException();
            }
        }
    }
}
