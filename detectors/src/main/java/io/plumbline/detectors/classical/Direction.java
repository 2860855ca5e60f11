package io.plumbline.detectors.classical;

/** Which changes of a mean are looked for. */
public enum Direction {
    UP,
    DOWN,
    BOTH;

    boolean up() {
        return this != DOWN;
    }

    boolean down() {
        return this != UP;
    }
}
