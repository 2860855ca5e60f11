package io.plumbline.ingest.price;

/** A way to charge for an answer. */
public sealed interface Rate permits TokenRate, GpuRate {
    /** US dollars; NaN where the log lacks what the rate charges for. */
    double cost(Usage usage);
}
