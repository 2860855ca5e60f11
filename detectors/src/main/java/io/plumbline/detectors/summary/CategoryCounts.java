package io.plumbline.detectors.summary;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts of categories by their text, with a bound on how many are kept; the rest counts as "other".
 *
 * <p>Kept are the {@code most} texts of least rank, the rank being {@link StableHash} and then the text itself. A text
 * that is among the least of a whole is among the least of every part that has it, so no part has ever dropped it: the
 * kept counts are exact, and merging is commutative and associative to the bit. Up to {@code most} texts nothing is
 * lost. Beyond that the kept texts are a sample that does not look at frequency, and {@link #other} is above zero: choose the
 * frequent ones of a reference with {@link #top} while {@code other} is zero, and count live values under these names alone.
 * The total stays within a {@code long} ({@link ArithmeticException} beyond). One owner, not thread-safe.
 */
public final class CategoryCounts {
    /** The largest bound on the number of texts. */
    public static final int MOST = 1 << 16;

    private static final int VERSION = 1;
    private static final Comparator<String> BY_RANK =
            Comparator.<String>comparingLong(StableHash::of).thenComparing(Comparator.naturalOrder());

    private final int most;
    private final TreeMap<String, Long> counts = new TreeMap<>(BY_RANK);
    private long other;
    private long total;

    /**
     * No counts yet.
     *
     * @param most how many texts are kept, 1 to {@link #MOST}
     */
    public CategoryCounts(int most) {
        if (most < 1 || most > MOST) throw new IllegalArgumentException("not a number of categories: " + most);
        this.most = most;
    }

    public void add(String category) {
        add(category, 1);
    }

    /** Adds {@code count} values of one category; zero of them leaves no trace. */
    public void add(String category, long count) {
        if (count < 0) throw new IllegalArgumentException("count of " + category + " is negative: " + count);
        if (count == 0) return;
        total = Math.addExact(total, count);
        keep(category, count);
    }

    /**
     * Adds every count of the other one.
     *
     * @throws IllegalArgumentException if it keeps another number of texts
     */
    public void merge(CategoryCounts part) {
        if (part.most != most) {
            throw new IllegalArgumentException("counts of " + part.most + " texts do not go into " + most);
        }
        long sum = Math.addExact(total, part.total);
        List.copyOf(part.counts.entrySet()).forEach(entry -> keep(entry.getKey(), entry.getValue()));
        other += part.other;
        total = sum;
    }

    /** The count of a kept text, else 0. */
    public long count(String category) {
        return counts.getOrDefault(category, 0L);
    }

    /** How many values have a text that is not kept; zero as long as all counts are exact. */
    public long other() {
        return other;
    }

    public long total() {
        return total;
    }

    /** The kept counts in the order of their texts. */
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(byText());
    }

    /** The {@code k} most frequent of the kept texts, ties in the order of the text; fewer if there are fewer. */
    public List<String> top(int k) {
        if (k < 0) throw new IllegalArgumentException("not a number of categories: " + k);
        return byText().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue()))
                .limit(k)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The counts under the given names, in their order, and last of all what is under none of them. */
    public long[] countsOf(List<String> names) {
        if (names.size() != names.stream().distinct().count())
            throw new IllegalArgumentException("names repeat: " + names);
        long[] named = new long[names.size() + 1];
        long rest = total;
        for (int index = 0; index < names.size(); index++) {
            named[index] = count(names.get(index));
            rest -= named[index];
        }
        named[names.size()] = rest;
        return named;
    }

    /** A version byte, the bound, the count of all others, the number of texts, then each text in its order and its count. */
    public byte[] encode() {
        var out = new ByteWriter()
                .putByte(VERSION)
                .putUnsigned(most)
                .putUnsigned(other)
                .putUnsigned(counts.size());
        byText().forEach((text, count) -> out.putText(text).putUnsigned(count));
        return out.toBytes();
    }

    /**
     * The counts that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of counts
     */
    public static CategoryCounts decode(byte[] bytes) {
        var in = new ByteReader("category counts", bytes);
        in.expectVersion(VERSION);
        int most = in.getSize(MOST);
        if (most == 0) throw in.corrupt("keeps no text");
        var decoded = new CategoryCounts(most);
        decoded.other = in.getUnsigned();
        decoded.total = decoded.other;
        int size = in.getSize(most);
        if (decoded.other > 0 && size < most) throw in.corrupt("has others beside free places");
        String before = "";
        for (int index = 0; index < size; index++) {
            String text = in.getText();
            if (index > 0 && text.compareTo(before) <= 0) throw in.corrupt("names texts out of order");
            long count = in.getUnsigned();
            if (count == 0) throw in.corrupt("holds an empty category");
            if (decoded.total + count < 0) throw in.corrupt("counts beyond 63 bits");
            decoded.add(text, count);
            before = text;
        }
        in.expectEnd();
        return decoded;
    }

    @Override
    public boolean equals(@Nullable Object that) {
        return that instanceof CategoryCounts counted && Arrays.equals(encode(), counted.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return "CategoryCounts[n=" + total + ", other=" + other + ", " + byText() + ']';
    }

    private void keep(String category, long count) {
        counts.merge(category, count, Long::sum);
        if (counts.size() > most) other += counts.pollLastEntry().getValue();
    }

    private SortedMap<String, Long> byText() {
        SortedMap<String, Long> byText = new TreeMap<>();
        byText.putAll(counts);
        return byText;
    }
}
