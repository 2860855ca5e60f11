package io.plumbline.detectors.summary;

/** Takes one cell of a histogram and its count. */
@FunctionalInterface
public interface CellConsumer {
    void accept(int cell, long count);
}
