package io.plumbline.ingest.privacy;

/** International bank account numbers, with or without separators, whose check digits are right. */
final class BankAccounts implements Redaction.Pass {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 34;
    private static final int FEWEST_DIGITS = 8;

    @Override
    public boolean isPossible(Traits text) {
        return text.digits() >= FEWEST_DIGITS;
    }

    @Override
    public String redact(String text) {
        var replaced = new Replacement(text, "[iban]");
        for (int from = 0; from + SHORTEST <= text.length(); from++) {
            if (!begins(text, from)) continue;
            int to = end(text, from);
            if (to < 0) continue;
            replaced.span(from, to);
            from = to - 1;
        }
        return replaced.text();
    }

    private static boolean begins(String text, int at) {
        return isLetter(text.charAt(at))
                && isLetter(text.charAt(at + 1))
                && isDigit(text.charAt(at + 2))
                && isDigit(text.charAt(at + 3))
                && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    /** The end of the longest number with right check digits that starts here; -1 for none. */
    private static int end(String text, int from) {
        int tail = remainder(
                remainder(remainder(remainder(0, text, from), text, from + 1), text, from + 2), text, from + 3);
        int account = 0;
        int length = 4;
        int digits = 2;
        int end = -1;
        for (int at = from + 4; at < text.length() && length < LONGEST; at++) {
            char unit = text.charAt(at);
            if (Separators.isOne(unit)) {
                if (Separators.isOne(text.charAt(at - 1))) break;
                continue;
            }
            if (!isLetter(unit) && !isDigit(unit)) break;
            account = remainder(account, text, at);
            length++;
            if (isDigit(unit)) digits++;
            boolean closed = at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
            // The account comes before the country and the check digits: two letters of two digits each, and two
            // digits.
            if (closed
                    && length >= SHORTEST
                    && digits >= FEWEST_DIGITS
                    && (account * (1_000_000 % 97) + tail) % 97 == 1) {
                end = at + 1;
            }
        }
        return end;
    }

    /** Appends a character to a number modulo 97: a letter is its place in the alphabet plus 9. */
    private static int remainder(int before, String text, int at) {
        int value = Character.digit(text.charAt(at), Character.MAX_RADIX);
        return (value < 10 ? before * 10 + value : before * 100 + value) % 97;
    }

    private static boolean isLetter(char unit) {
        return (unit >= 'A' && unit <= 'Z') || (unit >= 'a' && unit <= 'z');
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
