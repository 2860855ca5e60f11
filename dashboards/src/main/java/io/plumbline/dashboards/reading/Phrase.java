package io.plumbline.dashboards.reading;

import java.util.ArrayList;
import java.util.List;

/** A stretch of a sentence; {@code code} is a name that the sentence had between backquotes. */
public record Phrase(String text, boolean code) {
    /** A backquote without its partner stays what it is. */
    public static List<Phrase> of(String sentence) {
        var phrases = new ArrayList<Phrase>();
        int at = 0;
        while (at < sentence.length()) {
            int open = sentence.indexOf('`', at);
            int close = open < 0 ? -1 : sentence.indexOf('`', open + 1);
            if (close < 0) {
                phrases.add(new Phrase(sentence.substring(at), false));
                break;
            }
            if (open > at) phrases.add(new Phrase(sentence.substring(at, open), false));
            phrases.add(new Phrase(sentence.substring(open + 1, close), true));
            at = close + 1;
        }
        return phrases;
    }
}
