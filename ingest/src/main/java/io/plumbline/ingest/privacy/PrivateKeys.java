package io.plumbline.ingest.privacy;

import java.util.regex.Pattern;

/** PEM blocks of private keys; one without an end, as in a text that was cut, goes to the end of the text. */
final class PrivateKeys implements Redaction.Pass {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");

    @Override
    public boolean isPossible(Traits text) {
        return text.longestRun() >= 5;
    }

    @Override
    public String redact(String text) {
        if (!text.contains("PRIVATE KEY")) return text;
        var replaced = new Replacement(text, "[private key]");
        var begin = BEGIN.matcher(text);
        var end = END.matcher(text);
        while (begin.find(replaced.end())) {
            int to = end.find(begin.end()) ? end.end() : text.length();
            replaced.span(begin.start(), to);
            if (to == text.length()) break;
        }
        return replaced.text();
    }
}
