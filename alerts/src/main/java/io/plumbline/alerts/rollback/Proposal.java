package io.plumbline.alerts.rollback;

/**
 * Why a version should leave the traffic, with the evidence in the metric's own units (candidate minus shadow).
 *
 * @param segment empty for the whole traffic
 * @param words the reason in a sentence
 */
public record Proposal(
        String tenant,
        String deployment,
        long comparisonId,
        String badVariant,
        String badVersion,
        String targetVariant,
        String targetVersion,
        String metric,
        String segment,
        double effect,
        double low,
        double high,
        long n,
        String words) {}
