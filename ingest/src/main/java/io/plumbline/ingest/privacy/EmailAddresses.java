package io.plumbline.ingest.privacy;

import java.util.regex.Pattern;

/** E-mail addresses: from the sign at, to the right by pattern and to the left for as long as a local part may be. */
final class EmailAddresses implements Redaction.Pass {
    private static final Pattern DOMAIN = Pattern.compile("@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}");
    private static final int LONGEST_LOCAL = 64;

    @Override
    public boolean isPossible(Traits text) {
        return text.longestRun() >= 4;
    }

    @Override
    public String redact(String text) {
        if (text.indexOf('@') < 0) return text;
        var replaced = new Replacement(text, "[email]");
        var domain = DOMAIN.matcher(text);
        while (domain.find()) {
            int from = domain.start();
            int least = Math.max(replaced.end(), from - LONGEST_LOCAL);
            while (from > least && isLocal(text.charAt(from - 1))) from--;
            if (from < domain.start()) replaced.span(from, domain.end());
        }
        return replaced.text();
    }

    private static boolean isLocal(char unit) {
        return Character.isLetterOrDigit(unit) || "._%+'-!#$&*/=?^`{|}~".indexOf(unit) >= 0;
    }
}
