package io.plumbline.ingest.source.cloudevents;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.facts.CallerFacts;
import io.plumbline.ingest.source.json.Documents;
import io.plumbline.ingest.source.json.Moments;
import java.util.Locale;
import java.util.Set;

/** What one event says of an answer. */
final class InferencePart {
    /** Of these nothing can be told by rules, or it stands in the record already. */
    private static final Set<String> NO_FACTS =
            Set.of("metadata", "annotations", "traceparent", "tracestate", "knativehistory", "url");

    private InferencePart() {}

    static Reading read(Event event, long receivedAt) {
        var type = event.attribute("type").toLowerCase(Locale.ROOT);
        if (type.isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "type");
        boolean request = type.endsWith(".request");
        if (!request && !type.endsWith(".response")) return new Reading.Ignored("an event of another type");
        var id = event.attribute("requestid", "id"); // Seldon's events have ids of their own beside that of the request
        if (id.isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "id");
        var draft = new Draft();
        var key = key(event, id);
        draft.put("plumbline.event.id", key)
                .put("plumbline.source", "cloudevents")
                .fact("request.id", id);
        facts(event, draft);
        time(event, receivedAt, request, draft);
        if (request) {
            InferenceBody.request(event.body(), draft);
            return new Reading.Part(key, Reading.Kind.REQUEST, draft);
        }
        InferenceBody.response(event.body(), draft);
        return new Reading.Part(key, Reading.Kind.RESPONSE, draft);
    }

    /** Not the source, which is the same for all, but the service: two that got one id from a mirror give two answers. */
    private static String key(Event event, String id) {
        return String.join(
                "/",
                "ce:" + event.attribute("namespace"),
                event.attribute("inferenceservicename"),
                event.attribute("endpoint"),
                event.attribute("component", "predictor", "modelid"),
                id);
    }

    private static void facts(Event event, Draft draft) {
        var caller = new CallerFacts(draft);
        caller.headers(Documents.parse(event.attribute("metadata")));
        caller.metadata(Documents.parse(event.attribute("annotations")));
        event.attributes().forEach((name, value) -> {
            if (!NO_FACTS.contains(name)) draft.fact("ce." + name, value);
        });
        draft.fact("namespace", event.attribute("namespace"))
                .fact("service.name", event.attribute("inferenceservicename"))
                .fact("route", event.attribute("endpoint"));
        var model = event.attribute("modelid", "modelname");
        draft.put("gen_ai.request.model", model).fact("model", model);
    }

    /** A response's own time is its completion; with the request's it becomes a start and a duration. */
    private static void time(Event event, long receivedAt, boolean request, Draft draft) {
        var nanos = Moments.of(event.attribute("time"));
        if (nanos.isEmpty()) nanos = Moments.of(event.attribute("recordedtime"));
        if (nanos.isEmpty()) nanos = Moments.of(event.attribute("knativearrivaltime"));
        if (nanos.isEmpty()) nanos = Moments.ofMillis(receivedAt);
        if (nanos.isEmpty()) return;
        draft.put("timestamp", Moments.text(nanos.getAsLong()));
        draft.fact(request ? Draft.STARTED : Draft.ENDED, Long.toString(nanos.getAsLong()));
    }
}
