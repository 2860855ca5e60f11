package io.plumbline.ingest.privacy;

/** Numbers of payment cards: 13 to 19 digits, in groups or not, that begin as cards do and pass Luhn's check. */
final class CardNumbers implements Redaction.Pass {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    @Override
    public boolean isPossible(Traits text) {
        return text.digits() >= SHORTEST;
    }

    @Override
    public String redact(String text) {
        var replaced = new Replacement(text, "[card]");
        for (int from = 0; from + SHORTEST <= text.length(); from++) {
            boolean begins = digit(text, from) >= 2 && digit(text, from) != 7 && digit(text, from) != 9;
            if (!begins || (from > 0 && digit(text, from - 1) >= 0)) continue;
            int to = end(text, from);
            if (to < 0) continue;
            replaced.span(from, to);
            from = to - 1;
        }
        return replaced.text();
    }

    /** The end of the longest card number that starts here; -1 for none. */
    private static int end(String text, int from) {
        int[] digits = new int[LONGEST];
        int count = 0;
        int end = -1;
        for (int at = from; at < text.length(); at++) {
            int digit = digit(text, at);
            if (digit < 0) {
                if (!Separators.isOne(text.charAt(at)) || Separators.isOne(text.charAt(at - 1))) break;
                continue;
            }
            if (count == LONGEST) break;
            digits[count++] = digit;
            boolean closed = at + 1 == text.length() || digit(text, at + 1) < 0;
            if (closed && count >= SHORTEST && passesLuhn(digits, count)) end = at + 1;
        }
        return end;
    }

    private static boolean passesLuhn(int[] digits, int count) {
        int sum = 0;
        for (int index = 0; index < count; index++) {
            int digit = digits[count - 1 - index];
            int doubled = index % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static int digit(String text, int at) {
        return Character.digit(text.charAt(at), 10);
    }
}
