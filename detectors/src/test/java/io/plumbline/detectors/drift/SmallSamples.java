package io.plumbline.detectors.drift;

/** Samples for which other libraries were asked. */
final class SmallSamples {
    static final double[] X = {0.001, 0.299, -0.274, -0.891, -0.455, -0.992, 0.06, 1.34, -0.492, -0.62, 0.49, 0.357};
    static final double[] Y = {0.858, -0.696, 0.656, 1.743, -1.316, 0.014, -2.152, -1.234, -2.063};
    static final double[] TIED_X = {1, 2, 2, 3, 3, 3, 4, 5, 5, 6};
    static final double[] TIED_Y = {2, 3, 3, 4, 4, 5, 6, 6, 6, 7, 7, 8};
    static final double[] TIED_Z = {3, 4, 5, 5, 6, 7, 9};

    private SmallSamples() {}
}
