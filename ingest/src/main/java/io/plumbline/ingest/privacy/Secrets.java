package io.plumbline.ingest.privacy;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Keys and tokens by their form. Each pattern begins at a fixed word or at the start of a run of its characters, and takes runs
 * whole, so that no character is looked at more than a few times.
 */
final class Secrets implements Redaction.Pass {
    private static final String NO_WORD_BEFORE = "(?<![A-Za-z0-9_-])";

    /** Bearer tokens, authorization headers, JSON web tokens, a password in an address. */
    static final Secrets TOKENS = new Secrets(
            "(?=[bBaAe]|(?<=/))(?:"
                    + "(?i:(?<![a-z0-9])bearer[ \\t]{1,8}+)[A-Za-z0-9._~+/=-]{8,}+"
                    + "|(?i:(?<![a-z0-9])authorization[\"']?+[ \\t]{0,3}+[:=][ \\t]{0,3}+[\"']?+(?:basic|token|digest|apikey|bearer)[ \\t]{1,8}+)[^\\s\"',;]{4,}+"
                    + "|" + NO_WORD_BEFORE + "eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{4,}+(?:\\.[A-Za-z0-9_-]*+)?+"
                    + "|(?<=://)[^\\s/:@\\[\\]]*+:[^\\s/@\\[\\]]++(?=@))",
            "[token]",
            text -> text.longestRun() >= 4 && (text.colons() > 0 || text.longestRun() >= 8));

    /** Keys of providers, which begin with a mark of theirs. */
    static final Secrets KEYS = new Secrets(
            "(?=[sprAgxyhnwdS])" + NO_WORD_BEFORE
                    + "(?:(?:sk|pk|rk|sess)[-_][A-Za-z0-9_-]{16,}+"
                    + "|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}+"
                    + "|gh[pousr]_[A-Za-z0-9]{20,}+"
                    + "|github_pat_[A-Za-z0-9_]{20,}+"
                    + "|gl(?:pat|dt|rt|cbt|ptt)-[A-Za-z0-9_.-]{16,}+"
                    + "|xox[a-z]-[A-Za-z0-9-]{10,}+|xapp-[A-Za-z0-9-]{10,}+"
                    + "|AIza[A-Za-z0-9_-]{30,}+|ya29\\.[A-Za-z0-9_-]{16,}+"
                    + "|hf_[A-Za-z0-9]{20,}+|r8_[A-Za-z0-9]{20,}+|gsk_[A-Za-z0-9]{20,}+|xai-[A-Za-z0-9]{20,}+"
                    + "|npm_[A-Za-z0-9]{20,}+|pypi-[A-Za-z0-9_-]{20,}+|dop_v1_[a-f0-9]{20,}+|whsec_[A-Za-z0-9+/=]{16,}+"
                    + "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+)",
            "[key]",
            text -> text.longestRun() >= 15);

    /** What is assigned to a word for a secret, and the word. */
    static final Secrets ASSIGNED = new Secrets(
            "(?=[aAsScCpPtTxX])(?i:(?:api[ _-]?+key|access[ _-]?+key|secret[ _-]?+key|client[ _-]?+secret|access[ _-]?+token|auth[ _-]?+token"
                    + "|private[ _-]?+key|secret|password|passwd|passphrase|pwd|token|x-api-key)[\"']?+[ \\t]{0,3}+(?:[:=]|=>)[ \\t]{0,3}+)"
                    + "(?!\\[)(?:\"[^\"\\n]{4,}+|'[^'\\n]{4,}+|[^\\s\"',;&<>]{4,}+)",
            "[secret]",
            text -> text.colons() > 0 || text.equals() > 0);

    private final Pattern pattern;
    private final String placeholder;
    private final Predicate<Traits> possible;

    private Secrets(String regex, String placeholder, Predicate<Traits> possible) {
        this.pattern = Pattern.compile(regex);
        this.placeholder = placeholder;
        this.possible = possible;
    }

    @Override
    public boolean isPossible(Traits text) {
        return possible.test(text);
    }

    @Override
    public String redact(String text) {
        var found = pattern.matcher(text);
        if (!found.find()) return text;
        var replaced = new Replacement(text, placeholder);
        do {
            replaced.span(found.start(), found.end());
        } while (found.find());
        return replaced.text();
    }
}
