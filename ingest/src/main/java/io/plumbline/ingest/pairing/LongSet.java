package io.plumbline.ingest.pairing;

/** A set of 64-bit hashes: open addressing, eight bytes a slot. One owner, not thread-safe. */
final class LongSet {
    private long[] slots = new long[16];
    private boolean hasZero;
    private int size;

    /** Adds a hash; true when it was not there yet. */
    boolean add(long hash) {
        if (hash == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        int slot = slotOf(hash);
        if (slots[slot] == hash) return false;
        slots[slot] = hash;
        size++;
        if (size * 2 > slots.length) grow();
        return true;
    }

    boolean contains(long hash) {
        return hash == 0 ? hasZero : slots[slotOf(hash)] == hash;
    }

    private int slotOf(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) slots[slotOf(hash)] = hash;
        }
    }
}
