package io.plumbline.detectors.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Categories as bins: the most frequent of a reference and one bin for all others, or the union of two samples.
 *
 * <p>Frozen from the reference, a category that was never seen falls into "other", so one new name is a small change
 * of one count and no certain alarm. Equal counts are ordered by name. Immutable, may be shared.
 */
public final class Categories {
    public static final int DEFAULT_TOP = 63;

    private final List<String> names;
    private final boolean other;

    private Categories(List<String> names, boolean other) {
        this.names = names;
        this.other = other;
    }

    /** The {@value #DEFAULT_TOP} most frequent reference categories, and one for the others. */
    public static Categories ofTop(Map<String, Long> reference) {
        return ofTop(reference, DEFAULT_TOP);
    }

    /**
     * The most frequent reference categories, and one for the others.
     *
     * @param reference counts by category, none negative
     * @param top how many categories have their own bin, at least 1
     */
    public static Categories ofTop(Map<String, Long> reference, int top) {
        if (top < 1) throw new IllegalArgumentException("top must be >= 1: " + top);
        reference.forEach(Categories::checked);
        var byFrequency = Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey());
        return new Categories(
                reference.entrySet().stream()
                        .filter(category -> category.getValue() > 0)
                        .sorted(byFrequency)
                        .limit(top)
                        .map(Map.Entry::getKey)
                        .toList(),
                true);
    }

    /** Every category of either sample, by name; a test on them sees live data, so it needs exact counts of both. */
    public static Categories ofUnion(Map<String, Long> reference, Map<String, Long> live) {
        var names = new TreeSet<>(reference.keySet());
        names.addAll(live.keySet());
        return new Categories(List.copyOf(names), false);
    }

    /** Names by bin; "other", if there is one, is the bin after the last name. */
    public List<String> names() {
        return names;
    }

    public int bins() {
        return names.size() + (other ? 1 : 0);
    }

    /** Counts by bin; a name without a bin counts as other, and is a mistake if there is no other. */
    public long[] counts(Map<String, Long> sample) {
        long[] counts = new long[bins()];
        long known = 0;
        for (int bin = 0; bin < names.size(); bin++) {
            counts[bin] = checked(names.get(bin), sample.getOrDefault(names.get(bin), 0L));
            known = Math.addExact(known, counts[bin]);
        }
        long all = 0;
        for (var category : sample.entrySet())
            all = Math.addExact(all, checked(category.getKey(), category.getValue()));
        if (!other && all != known) {
            throw new IllegalArgumentException("names outside the union hold a count of " + (all - known));
        }
        if (other) counts[names.size()] = all - known;
        return counts;
    }

    private static long checked(String name, Long count) {
        if (count < 0) throw new IllegalArgumentException("count of " + name + " is negative: " + count);
        return count;
    }
}
