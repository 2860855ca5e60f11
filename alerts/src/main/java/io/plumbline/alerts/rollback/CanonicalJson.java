package io.plumbline.alerts.rollback;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One text per JSON value, whatever order its keys were stored in and however its numbers were written. */
final class CanonicalJson {
    private CanonicalJson() {}

    static String of(@Nullable Object value) {
        if (value instanceof JsonObject object) return of(object.getMap());
        if (value instanceof JsonArray array) return of(array.getList());
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, @Nullable Object>();
            map.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
            return sorted.entrySet().stream()
                    .map(entry -> Json.encode(entry.getKey()) + ":" + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list)
            return list.stream().map(CanonicalJson::of).collect(Collectors.joining(",", "[", "]"));
        if (value instanceof Number number)
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        return Json.encode(value);
    }
}
