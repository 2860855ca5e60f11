package io.plumbline.ingest.store;

/** A deployment within one topic (a re-created topic is another topic). */
public record DeploymentKey(String tenant, String deployment, String topicId) {}
