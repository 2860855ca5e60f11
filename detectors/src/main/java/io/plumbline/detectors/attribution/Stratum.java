package io.plumbline.detectors.attribution;

/** One stratum of the traffic in the window that is compared with, and in the live window. */
public record Stratum(PairSums reference, PairSums live) {}
