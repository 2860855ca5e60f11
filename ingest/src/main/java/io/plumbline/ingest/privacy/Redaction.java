package io.plumbline.ingest.privacy;

import java.util.List;

/**
 * Replaces what tells who somebody is or opens something by a word in brackets that says what it was. It finds what has a form:
 * names and addresses of people have none. Its time is linear in the length of the text, whatever the text is.
 */
public final class Redaction {
    /** Secrets first, since they hold digits and dots; cards before phones, since those are looser. */
    private static final List<Pass> PASSES = List.of(
            new PrivateKeys(),
            Secrets.TOKENS,
            Secrets.KEYS,
            Secrets.ASSIGNED,
            new EmailAddresses(),
            new IpAddresses(),
            new BankAccounts(),
            new CardNumbers(),
            new PhoneNumbers());

    private Redaction() {}

    /** One kind of thing that is replaced. */
    interface Pass {
        /** Whether a text of this kind could hold any. */
        boolean isPossible(Traits text);

        String redact(String text);
    }

    public static String of(String text) {
        var traits = Traits.of(text);
        var redacted = text;
        for (var pass : PASSES) if (pass.isPossible(traits)) redacted = pass.redact(redacted);
        return redacted;
    }
}
