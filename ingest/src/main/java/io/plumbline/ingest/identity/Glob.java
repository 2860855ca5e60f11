package io.plumbline.ingest.identity;

/** A pattern over a whole text: {@code *} is any run of characters, {@code ?} any one; case counts. */
public final class Glob {
    private final String pattern;

    public Glob(String pattern) {
        this.pattern = pattern;
    }

    /** Goes back to the last star only, so it takes at most the product of the lengths. */
    public boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starAt = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                starAt = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') in++;
        return in == pattern.length();
    }
}
