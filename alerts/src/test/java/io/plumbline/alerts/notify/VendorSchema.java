package io.plumbline.alerts.notify;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a vendor accepts, as a JSON schema beside the tests. */
public final class VendorSchema {
    public static final VendorSchema SLACK = new VendorSchema("slack-message.schema.json");
    public static final VendorSchema PAGERDUTY = new VendorSchema("pagerduty-event.schema.json");

    private final Schema schema;

    private VendorSchema(String resource) {
        try (var stream = VendorSchema.class.getResourceAsStream(resource)) {
            if (stream == null) throw new IllegalStateException("no " + resource);
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All that the vendor would not accept, in words. */
    public List<String> violations(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
