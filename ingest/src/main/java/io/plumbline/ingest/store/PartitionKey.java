package io.plumbline.ingest.store;

/** A partition of one topic (a re-created topic is another topic). */
public record PartitionKey(String topicId, int partition) {}
