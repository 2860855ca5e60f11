package io.plumbline.ingest.privacy;

/**
 * What a text is made of, found in one look: most texts lack what most patterns need.
 *
 * @param digits how many there are
 * @param colons likewise
 * @param equals likewise
 * @param longestRun of letters, digits and what keys are written with
 */
record Traits(int digits, int colons, int equals, int longestRun) {
    static Traits of(String text) {
        int digits = 0;
        int colons = 0;
        int equals = 0;
        int run = 0;
        int longest = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (Character.isDigit(unit)) digits++;
            if (unit == ':') colons++;
            if (unit == '=') equals++;
            run = Character.isLetterOrDigit(unit) || "_-.+/=~".indexOf(unit) >= 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return new Traits(digits, colons, equals, longest);
    }
}
