package io.plumbline.ingest.privacy;

import java.util.regex.Pattern;

/**
 * Telephone numbers: international ones (+ or 00), national ones with their leading 0, and those of the North American plan in its
 * grouping. Dates and plain long numbers are none.
 */
final class PhoneNumbers implements Redaction.Pass {
    private static final String GAP = "[ ./()\\u00a0\\u2009\\u202f\\u2011-]{0,3}+";
    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![\\p{L}\\p{N}+])\\(?\\+?\\(?\\d(?:" + GAP + "\\d){6,17}(?![\\p{L}\\p{N}])");
    private static final Pattern NORTH_AMERICAN =
            Pattern.compile("(?:\\+?1[ .-]?)?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .\\u2011-]\\d{4}");
    private static final Pattern DATE =
            Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}(?![\\d./-]).*|0\\.\\d+.*", Pattern.DOTALL);

    @Override
    public boolean isPossible(Traits text) {
        return text.digits() >= 7;
    }

    @Override
    public String redact(String text) {
        var candidate = CANDIDATE.matcher(text);
        var replaced = new Replacement(text, "[phone]");
        for (int from = 0; candidate.find(from); ) {
            if (isPhone(candidate.group())) {
                replaced.span(candidate.start(), candidate.end());
                from = candidate.end();
            } else {
                from = afterGroup(text, candidate.start());
            }
        }
        return replaced.text();
    }

    private static boolean isPhone(String text) {
        if (NORTH_AMERICAN.matcher(text).matches()) return true;
        int digits = (int) text.chars().filter(Character::isDigit).count();
        var bare = text.startsWith("(") ? text.substring(1) : text;
        if (bare.startsWith("+")) return digits >= 7 && digits <= 15;
        if (bare.startsWith("00")) return digits >= 9 && digits <= 17;
        return bare.startsWith("0")
                && digits >= 9
                && digits <= 12
                && !DATE.matcher(bare).matches();
    }

    /** Past the first group of digits: what follows may be a number of its own. */
    private static int afterGroup(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isDigit(text.charAt(at))) at++;
        while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
        return at;
    }
}
