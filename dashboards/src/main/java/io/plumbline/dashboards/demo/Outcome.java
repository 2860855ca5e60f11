package io.plumbline.dashboards.demo;

/** How the story ended. */
sealed interface Outcome {
    /** The fine-tune broke, was found out, left the traffic, and the traffic proved it. */
    record Verified() implements Outcome {}

    record Failed(String reason) implements Outcome {}
}
