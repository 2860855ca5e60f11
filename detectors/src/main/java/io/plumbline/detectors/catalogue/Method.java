package io.plumbline.detectors.catalogue;

import io.plumbline.detectors.classical.StreamDetector;
import io.plumbline.detectors.finding.Finding;
import java.util.function.Supplier;

/**
 * A method of this library.
 *
 * @param name the name by which it is found, lower case with hyphens
 * @param family the package it stands in; RATIONALE.md has a page for each
 * @param answers the question it answers
 * @param use what may rest on its answer
 * @param form how it is run
 */
public record Method(String name, String family, String answers, Use use, Form form) {
    /** What may rest on an answer. */
    public enum Use {
        /** It bounds false alarms per time: it may page. */
        PAGES,
        /** It stays valid however often one looks: it may decide. */
        DECIDES,
        /** Good at one look with a fixed sample, or without a bound: for reading. */
        READS
    }

    /** How a method is run. */
    public sealed interface Form {
        /** On the values of a reference and of a live sample. */
        record Values(TwoSamples test) implements Form {}

        /** On counts of a reference and a live sample on the same bins or categories. */
        record Counts(TwoCounts test) implements Form {}

        /** On paired differences. */
        record Differences(OneSample test) implements Form {}

        /** On a stream, value by value. */
        record Stream(Supplier<StreamDetector> fresh) implements Form {}

        /** On a state of its own: see the class. */
        record OfItsOwn(Class<?> type) implements Form {}
    }

    /** A test of two samples: reference, live. */
    @FunctionalInterface
    public interface TwoSamples {
        Finding test(double[] reference, double[] live);
    }

    /** A test of two rows of counts: reference, live. */
    @FunctionalInterface
    public interface TwoCounts {
        Finding test(long[] reference, long[] live);
    }

    /** A test of one sample. */
    @FunctionalInterface
    public interface OneSample {
        Finding test(double[] values);
    }
}
