package io.plumbline.detectors.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.plumbline.detectors.catalogue.Method.Form;
import io.plumbline.detectors.classical.Signal;
import io.plumbline.detectors.classical.StreamDetector;
import io.plumbline.detectors.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of any method of a form, whatever its formula; over seeds. */
class MetamorphicTest {
    private static final long[] SEEDS = {1, 2, 3, 4, 5};

    /** Their resampling is seeded, so the order of the pool and its halves changes the p-value a little. */
    private static final Set<String> RESAMPLED =
            Set.of("wasserstein", "energy-distance", "jensen-shannon", "total-variation", "hellinger", "l-infinity");

    static Stream<Method> values() {
        return of(Form.Values.class);
    }

    static Stream<Method> counts() {
        return of(Form.Counts.class);
    }

    static Stream<Method> differences() {
        return of(Form.Differences.class);
    }

    static Stream<Method> streams() {
        return of(Form.Stream.class);
    }

    private static Stream<Method> of(Class<? extends Form> form) {
        return Catalogue.methods().stream().filter(method -> form.isInstance(method.form()));
    }

    @Test
    void namesAreUniqueAndFound() {
        assertThat(Catalogue.methods()).extracting(Method::name).doesNotHaveDuplicates();
        assertThat(Catalogue.methods())
                .allSatisfy(method -> assertThat(Catalogue.find(method.name())).contains(method));
        assertThat(Catalogue.find("final_bak_v2")).isEmpty();
    }

    @Test
    void onlyEDetectorsPage() {
        assertThat(Catalogue.methods().stream().filter(method -> method.use() == Method.Use.PAGES))
                .allSatisfy(method -> assertThat(method.family()).isEqualTo("change"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void orderOfTheValuesDoesNotMatter(Method method) {
        for (long seed : SEEDS) {
            var random = new Random(seed);
            double[] reference = normal(random, 60, 0);
            double[] live = normal(random, 50, 0.3);

            assertSame(
                    method,
                    run(method, reference, live),
                    run(method, shuffled(random, reference), shuffled(random, live)));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void swappedSamplesAreAsSurprising(Method method) {
        for (long seed : SEEDS) {
            var random = new Random(seed);
            double[] reference = normal(random, 60, 0);
            double[] live = normal(random, 60, 0.3);

            var there = run(method, reference, live);
            var back = run(method, live, reference);

            assertThat(back.pValue()).isCloseTo(there.pValue(), offset(RESAMPLED.contains(method.name()) ? .06 : 1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void anotherUnitAndOriginAreAsSurprising(Method method) {
        for (long seed : SEEDS) {
            var random = new Random(seed);
            double[] reference = normal(random, 60, 0);
            double[] live = normal(random, 50, 0.3);

            var plain = run(method, reference, live);
            var inOtherUnit = run(method, moved(reference, 1_024, 512), moved(live, 1_024, 512));

            assertThat(inOtherUnit.pValue()).isCloseTo(plain.pValue(), offset(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void aLargeShiftIsSeenBothWaysAndNoShiftIsNot(Method method) {
        for (long seed : SEEDS) {
            var random = new Random(seed);
            double[] reference = normal(random, 400, 0);

            assertThat(run(method, reference, normal(random, 400, 1)).pValue()).isLessThan(.01);
            assertThat(run(method, reference, normal(random, 400, -1)).pValue()).isLessThan(.01);
            assertThat(run(method, reference, normal(random, 400, 0)).pValue()).isGreaterThan(.001);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsNoNumberIsRefusedAndTooLittleIsSaid(Method method) {
        double[] good = normal(new Random(1), 100, 0);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] spoiled = good.clone();
            spoiled[7] = bad;
            assertThatIllegalArgumentException().isThrownBy(() -> test(method, spoiled, good));
            assertThatIllegalArgumentException().isThrownBy(() -> test(method, good, spoiled));
        }
        assertThat(test(method, good, new double[0])).isInstanceOf(Finding.Insufficient.class);
        assertThat(test(method, new double[] {1}, good)).isInstanceOf(Finding.Insufficient.class);
    }

    @ParameterizedTest
    @MethodSource("values")
    void constantSamplesGiveAnAnswerWithoutNaN(Method method) {
        double[] constant = new double[60];
        Arrays.fill(constant, 3);

        var finding = test(method, constant, constant);

        if (finding instanceof Finding.Tested tested)
            assertThat(tested.pValue()).isGreaterThanOrEqualTo(.25); // where the table of Anderson-Darling ends
    }

    @ParameterizedTest
    @MethodSource("counts")
    void orderOfTheBinsMattersOnlyWhereTheyAreOrdered(Method method) {
        long[] reference = {400, 300, 200, 60, 40};
        long[] live = {350, 310, 240, 60, 40};
        long[] referenceTurned = {40, 60, 200, 300, 400};
        long[] liveTurned = {40, 60, 240, 310, 350};

        assertSame(method, run(method, reference, live), run(method, referenceTurned, liveTurned));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aChangeOfSharesIsSeenAndNoneIsNot(Method method) {
        long[] reference = {4_000, 3_000, 2_000, 1_000};

        assertThat(run(method, reference, new long[] {1_000, 2_000, 3_000, 4_000})
                        .pValue())
                .isLessThan(.01);
        assertThat(run(method, reference, new long[] {402, 298, 201, 99}).pValue())
                .isGreaterThan(.1);
    }

    @ParameterizedTest
    @MethodSource("counts")
    void countsThatCannotBeAreRefused(Method method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test(method, new long[] {500, 500}, new long[] {500, -1}))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> test(method, new long[] {500, 500}, new long[] {500}));
        assertThat(test(method, new long[] {500, 500}, new long[] {0, 0})).isInstanceOf(Finding.Insufficient.class);
    }

    @ParameterizedTest
    @MethodSource("differences")
    void swappedArmsAreAsSurprisingTheOtherWayRound(Method method) {
        for (long seed : SEEDS) {
            double[] differences = normal(new Random(seed), 40, 0.3);
            var there = (Finding.Tested) test(method, differences);
            var back = (Finding.Tested) test(method, moved(differences, -1, 0));

            assertThat(back.pValue()).isCloseTo(there.pValue(), offset(1e-12));
            assertThat(back.effect()).isCloseTo(-there.effect(), offset(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamIsJudgedTheSameAfterAReset(Method method) {
        var stream = ((Form.Stream) method.form()).fresh().get();
        for (long seed : SEEDS) {
            stream.reset();
            var first = alarms(stream, seed);
            stream.reset();
            assertThat(alarms(stream, seed)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void whatIsNoNumberIsRefusedAndLeavesTheStreamAsItWas(Method method) {
        var disturbed = ((Form.Stream) method.form()).fresh().get();
        var calm = ((Form.Stream) method.form()).fresh().get();
        var random = new Random(1);
        for (int index = 0; index < 1_500; index++) {
            double value = random.nextDouble() < (index < 1_000 ? .1 : .8) ? 1 : 0;
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException().isThrownBy(() -> disturbed.update(bad));
            }
            assertThat(disturbed.update(value)).isEqualTo(calm.update(value));
        }
    }

    private static List<Integer> alarms(StreamDetector stream, long seed) {
        var random = new Random(seed);
        var alarms = new ArrayList<Integer>();
        for (int index = 0; index < 2_000; index++) {
            double value = random.nextDouble() < (index < 1_000 ? .2 : .7) ? 1 : 0;
            if (stream.update(value) == Signal.CHANGE) alarms.add(index);
        }
        return alarms;
    }

    private static void assertSame(Method method, Finding.Tested one, Finding.Tested other) {
        double close = RESAMPLED.contains(method.name()) ? .06 : 1e-9;
        assertThat(other.effect()).isCloseTo(one.effect(), offset(1e-9));
        assertThat(other.pValue()).isCloseTo(one.pValue(), offset(close));
    }

    private static Finding.Tested run(Method method, double[] reference, double[] live) {
        return (Finding.Tested) test(method, reference, live);
    }

    private static Finding.Tested run(Method method, long[] reference, long[] live) {
        return (Finding.Tested) test(method, reference, live);
    }

    private static Finding test(Method method, double[] reference, double[] live) {
        return ((Form.Values) method.form()).test().test(reference, live);
    }

    private static Finding test(Method method, long[] reference, long[] live) {
        return ((Form.Counts) method.form()).test().test(reference, live);
    }

    private static Finding test(Method method, double[] differences) {
        return ((Form.Differences) method.form()).test().test(differences);
    }

    private static double[] normal(Random random, int size, double mean) {
        double[] values = new double[size];
        for (int index = 0; index < size; index++) values[index] = mean + random.nextGaussian();
        return values;
    }

    private static double[] moved(double[] values, double scale, double shift) {
        return Arrays.stream(values).map(value -> value * scale + shift).toArray();
    }

    private static double[] shuffled(Random random, double[] values) {
        var list = new ArrayList<Double>();
        for (double value : values) list.add(value);
        Collections.shuffle(list, random);
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
