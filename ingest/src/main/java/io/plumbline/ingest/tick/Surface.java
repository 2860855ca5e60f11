package io.plumbline.ingest.tick;

/** A deployment's name: whose, and which product surface. */
public record Surface(String tenant, String deployment) {}
