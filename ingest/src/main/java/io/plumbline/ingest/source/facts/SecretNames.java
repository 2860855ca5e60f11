package io.plumbline.ingest.source.facts;

import java.util.Locale;
import java.util.Set;

/** Tells by their names the headers and labels that may hold a secret. */
final class SecretNames {
    private static final Set<String> WORDS = Set.of(
            "key",
            "apikey",
            "token",
            "secret",
            "password",
            "passwd",
            "authorization",
            "auth",
            "cookie",
            "credential",
            "credentials",
            "signature",
            "jwt",
            "bearer",
            "email",
            "subject");

    private SecretNames() {}

    static boolean matches(String name) {
        for (var word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]", -1)) {
            if (WORDS.contains(word)) return true;
        }
        return false;
    }
}
