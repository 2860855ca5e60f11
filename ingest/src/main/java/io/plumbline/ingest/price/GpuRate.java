package io.plumbline.ingest.price;

/**
 * What a self-hosted model costs: the time of its accelerators, shared by the requests that run side by side.
 *
 * @param second US dollars for a second of one accelerator
 * @param count accelerators that serve the model
 * @param concurrency requests that they serve at once, on average
 */
public record GpuRate(double second, double count, double concurrency) implements Rate {
    public GpuRate {
        if (!(second >= 0 && second < 1e6)) throw new IllegalArgumentException("gpu_second must be >= 0: " + second);
        if (!(count > 0 && count < 1e6)) throw new IllegalArgumentException("gpus must be > 0: " + count);
        if (!(concurrency > 0 && concurrency < 1e9)) {
            throw new IllegalArgumentException("concurrency must be > 0: " + concurrency);
        }
    }

    @Override
    public double cost(Usage usage) {
        return second * count * usage.duration() / concurrency;
    }
}
