package io.plumbline.ingest.source.cloudevents;

import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.openai.Bodies;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Binary mode: the attributes are headers, {@code ce_} on Kafka and {@code ce-} on HTTP, and the value is the data. */
final class HeaderEvents {
    private HeaderEvents() {}

    static boolean isBinary(Message message) {
        return !message.header("ce_type").isEmpty()
                || !message.header("ce-type").isEmpty()
                || !message.header("ce_id").isEmpty()
                || !message.header("ce-id").isEmpty();
    }

    static Event read(Message message) {
        var attributes = new TreeMap<String, String>();
        for (var header : message.headers().entrySet()) {
            var name = header.getKey();
            if (name.startsWith("ce_"))
                attributes.put(name.substring(3), header.getValue().strip());
            if (name.startsWith("ce-"))
                attributes.put(name.substring(3), decoded(header.getValue().strip()));
        }
        if (!message.header("content-type").isEmpty()) {
            attributes.putIfAbsent("datacontenttype", message.header("content-type"));
        }
        return new Event(Map.copyOf(attributes), Bodies.read(message.value()));
    }

    /** HTTP header values are percent-encoded; what is no such code stays as it is. */
    private static String decoded(String value) {
        if (value.indexOf('%') < 0) return value;
        var bytes = new ByteArrayOutputStream(value.length());
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        for (int index = 0; index < raw.length; index++) {
            int code = raw[index] == '%' && index + 2 < raw.length ? code(raw[index + 1], raw[index + 2]) : -1;
            bytes.write(code >= 0 ? code : raw[index]);
            if (code >= 0) index += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int code(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
