package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.CorrelationSettings;
import io.plumbline.ingest.join.JoinSettings;
import io.plumbline.ingest.price.Prices;
import io.plumbline.ingest.privacy.Privacy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * How logs come in that are not canonical yet.
 *
 * @param sources where they come from
 * @param correlation how answers find their partners
 * @param join how long parts of an answer wait for each other
 * @param scorePatience how long a score waits for its answer
 * @param targetShare share of the requests whose answers can be scored later, from 0 to 1
 * @param targetKept how long their ids are kept
 * @param group prefix of the consumer groups
 * @param http where paths are served
 */
public record DoorSettings(
        List<Source> sources,
        CorrelationSettings correlation,
        Prices prices,
        Privacy privacy,
        JoinSettings join,
        Duration scorePatience,
        double targetShare,
        Duration targetKept,
        DoorTopics topics,
        String group,
        int partitions,
        HttpDoorSettings http) {
    public DoorSettings {
        sources = List.copyOf(sources);
        var seen = new HashSet<String>();
        for (var source : sources) {
            var place = source.topic() + source.path();
            if (!seen.add(place)) throw new IllegalArgumentException("sources must differ in topic or path: " + place);
            if (source.topic().equals(topics.canonical()) || source.topic().equals(topics.parts())) {
                throw new IllegalArgumentException("sources." + source.name() + ".topic is one of ours: " + place);
            }
        }
        if (!(targetShare >= 0 && targetShare <= 1)) {
            throw new IllegalArgumentException("scores.share must be in [0, 1]: " + targetShare);
        }
    }

    List<Source> topicSources() {
        return sources.stream().filter(source -> !source.topic().isEmpty()).toList();
    }

    List<Source> pathSources() {
        return sources.stream().filter(source -> !source.path().isEmpty()).toList();
    }
}
