package io.plumbline.ingest.identity;

import java.util.Map;

/**
 * One rule of a source: what a record's facts must look like, and what the record then is.
 *
 * @param when a glob by the name of a fact; all must match, and an absent fact matches nothing; empty: every record
 * @param set a text by what it sets ({@code deployment}, {@code tenant}, {@code role}, {@code variant}, {@code version}, {@code
 *     conversation}, {@code correlation}, {@code served}, {@code probability}, {@code segment.NAME}); {@code {fact}} in it inserts a fact
 */
public record SourceRule(Map<String, String> when, Map<String, String> set) {
    public SourceRule {
        when = Map.copyOf(when);
        set = Map.copyOf(set);
        if (set.isEmpty()) throw new IllegalArgumentException("set must not be empty");
    }
}
