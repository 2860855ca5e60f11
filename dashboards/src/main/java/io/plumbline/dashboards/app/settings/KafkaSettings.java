package io.plumbline.dashboards.app.settings;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the logs come from.
 *
 * @param bootstrap host:port, several with commas between; empty: a broker inside the program
 * @param client further properties of a Kafka client, such as those of TLS and SASL
 */
public record KafkaSettings(String bootstrap, Map<String, String> client) {
    public KafkaSettings {
        client = Map.copyOf(client);
    }

    public boolean embedded() {
        return bootstrap.isBlank();
    }

    /** What every Kafka client of the program is made with. */
    public Map<String, Object> clientProperties() {
        var properties = new HashMap<String, Object>(client);
        properties.put("bootstrap.servers", bootstrap);
        return Map.copyOf(properties);
    }

    /** The address only: properties may hold secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrap + "]";
    }
}
