package io.plumbline.dashboards.reading;

/** One side of a comparison: the name of the arm and what exactly answers in it. */
public record Arm(String variant, String version) {
    /** Variant and version without saying the same thing twice. */
    public String words() {
        return variant.isEmpty() || variant.equals(version) ? version : variant + " " + version;
    }
}
