package io.plumbline.detectors.summary;

/**
 * A 64-bit hash of a text that is the same in every process: FNV-1a over the UTF-16 units, finished by SplitMix64
 * (Steele, Lea and Flood 2014). Not for secrets.
 */
public final class StableHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private StableHash() {}

    public static long of(String id) {
        long hash = OFFSET;
        for (int index = 0; index < id.length(); index++) {
            char unit = id.charAt(index);
            hash = (hash ^ (unit & 0xFF)) * PRIME;
            hash = (hash ^ (unit >>> 8)) * PRIME;
        }
        return splitMix(hash);
    }

    /** The number that a SplitMix64 generator in this state gives next. */
    public static long splitMix(long state) {
        long mixed = state + GAMMA;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number in [0, 1) from the upper 53 bits of the hash's SplitMix64. */
    static double uniform(long hash) {
        return (splitMix(hash) >>> 11) * 0x1p-53;
    }
}
