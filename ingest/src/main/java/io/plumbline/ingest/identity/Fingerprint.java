package io.plumbline.ingest.identity;

import io.plumbline.ingest.source.Draft;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What was asked, as a hash: SHA-256 over the messages and the sampling parameters. The model is left out, since that is what
 * differs between partners; so is all that depends on the dialect of the log.
 */
public final class Fingerprint {
    /** The canonical field. */
    public static final String FIELD = "plumbline.request.fingerprint";

    private static final String PREFIX = "sha256:";
    private static final String REQUEST = "gen_ai.request.";
    private static final List<String> PARAMETERS = List.of(
            "choice.count",
            "frequency_penalty",
            "max_tokens",
            "presence_penalty",
            "seed",
            "stop_sequences",
            "temperature",
            "top_k",
            "top_p");

    private Fingerprint() {}

    /** The record's own fingerprint, else one over its messages; empty where it has neither. */
    public static String of(Draft draft) {
        var own = draft.text(FIELD);
        if (!own.isEmpty()) return own;
        var digest = sha256();
        var prompt = new PromptText(digest);
        prompt.system(draft.fields().path("gen_ai.system_instructions"));
        prompt.messages(draft.fields().path("gen_ai.input.messages"));
        if (!prompt.any()) return "";
        for (var name : PARAMETERS) {
            var value = draft.fields().path(REQUEST + name);
            if (value.isMissingNode() || value.isNull()) continue;
            var text = SortedJson.parameter(value);
            if (name.equals("choice.count") && text.equals("1")) continue; // logged only by some clients
            prompt.add("parameter", name);
            prompt.add("parameter", text);
        }
        return PREFIX + HexFormat.of().formatHex(digest.digest());
    }

    /** The hash without its prefix, short enough for a key and long enough to be unique. */
    static String brief(String fingerprint) {
        var hash = fingerprint.startsWith(PREFIX) ? fingerprint.substring(PREFIX.length()) : fingerprint;
        return hash.length() > 32 ? hash.substring(0, 32) : hash;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
