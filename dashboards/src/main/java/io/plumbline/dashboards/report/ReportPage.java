package io.plumbline.dashboards.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Makes the report's HTML: one file with its style and pictures inside and no script. */
final class ReportPage {
    private static final String STYLE = read("report.css");

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPage.class.getClassLoader(), "io.plumbline.dashboards");

    String html(ReportModel model) {
        var output = new StringOutput();
        engine.render("report/report.jte", Map.of("model", model, "style", STYLE), output);
        return output.toString();
    }

    /** How a content security policy names the style within the page. */
    static String styleHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String name) {
        try (var stream = ReportPage.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("not on the class path: " + name);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
