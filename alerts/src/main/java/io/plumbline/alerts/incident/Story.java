package io.plumbline.alerts.incident;

import io.plumbline.alerts.notify.Notice.Fact;
import java.util.List;

/**
 * What a message about an incident says.
 *
 * @param title at most 150 characters; longer is cut
 * @param facts the most telling first
 * @param next what happens next; empty for nothing
 * @param link the page about it; empty for none
 */
public record Story(String title, String summary, List<Fact> facts, String next, String link) {
    private static final int LONGEST_TITLE = 150;

    public Story {
        facts = List.copyOf(facts);
        if (title.length() > LONGEST_TITLE) {
            int end = LONGEST_TITLE - 1;
            if (Character.isHighSurrogate(title.charAt(end - 1))) end--;
            title = title.substring(0, end) + "…";
        }
    }
}
