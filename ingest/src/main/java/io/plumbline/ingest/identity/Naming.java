package io.plumbline.ingest.identity;

import io.plumbline.ingest.source.Reading;
import java.util.List;

/** What the rules made of a record, and which of them gave what. */
public sealed interface Naming {
    List<Given> given();

    /** The record has what it needs. */
    record Named(List<Given> given) implements Naming {}

    /** Nothing says which deployment the record belongs to. */
    record Nameless(List<Given> given, Reading.Refused refusal) implements Naming {}

    /**
     * One field and where it comes from.
     *
     * @param by {@code record}, or {@code rule 2}, counted from 1
     */
    record Given(String field, String value, String by) {}
}
