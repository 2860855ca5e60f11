package io.plumbline.dashboards.demo.story;

import java.time.Instant;

/**
 * One thing that happened in the demonstration, in plain language.
 *
 * @param at wall clock
 * @param word what kind of thing, in capitals: the terminal's second column
 */
public record Happening(Instant at, String word, String text) {}
