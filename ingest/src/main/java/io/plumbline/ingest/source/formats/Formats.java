package io.plumbline.ingest.source.formats;

import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.canonical.CanonicalFormat;
import io.plumbline.ingest.source.cloudevents.CloudEventsFormat;
import io.plumbline.ingest.source.feedback.LangSmithFormat;
import io.plumbline.ingest.source.feedback.PhoenixFormat;
import io.plumbline.ingest.source.gateway.GatewayFormat;
import io.plumbline.ingest.source.gateway.GatewayPresets;
import io.plumbline.ingest.source.langfuse.LangfuseFormat;
import io.plumbline.ingest.source.litellm.LiteLlmFormat;
import io.plumbline.ingest.source.otlp.OtlpFormat;
import io.plumbline.ingest.source.otlp.OtlpJson;
import io.plumbline.ingest.source.otlp.OtlpProto;
import java.util.List;
import java.util.Optional;

/** The wire formats that a source can have, by their names in configuration. */
public final class Formats {
    /** Each is stateless and can be shared. */
    public static final List<LogFormat> ALL = List.of(
            new CanonicalFormat(),
            new OtlpFormat(),
            new OtlpProto(),
            new OtlpJson(),
            new CloudEventsFormat(),
            new LiteLlmFormat(),
            new GatewayFormat(GatewayPresets.ENVOY),
            new GatewayFormat(GatewayPresets.APISIX),
            new GatewayFormat(GatewayPresets.KONG),
            new LangfuseFormat(),
            new PhoenixFormat(),
            new LangSmithFormat());

    private Formats() {}

    /** The format of that name; empty when there is none. */
    public static Optional<LogFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(LogFormat::name).toList();
    }
}
