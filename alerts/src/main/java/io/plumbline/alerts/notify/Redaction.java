package io.plumbline.alerts.notify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes secrets out of text that came from elsewhere: a vendor may echo what it was sent. */
public final class Redaction {
    private static final int LONGEST_TEXT = 500;

    private final List<Secret> secrets;

    public Redaction(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The text without secrets, fit for a table and for one line of a log. */
    public String clean(String text) {
        String clean = text;
        for (var secret : secrets) {
            String value = secret.reveal();
            clean = clean.replace(value, "***")
                    .replace(value.replace("/", "\\/"), "***")
                    .replace(URLEncoder.encode(value, StandardCharsets.UTF_8), "***");
        }
        clean = StorableText.of(clean).replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST_TEXT ? clean.substring(0, LONGEST_TEXT) + "…" : clean;
    }
}
