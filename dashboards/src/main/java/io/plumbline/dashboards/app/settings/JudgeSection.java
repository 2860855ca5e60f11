package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.judge.JudgeSettings;
import java.time.Duration;

/** The section {@code judge} as it is written. */
record JudgeSection(
        double alpha,
        int minimumPairs,
        JudgeSettings.Budget budget,
        JudgeSettings.Recovery recovery,
        JudgeSettings.Blind blind,
        Duration gone,
        Duration lease,
        Duration interval,
        int batchTicks) {

    JudgeSettings settings(String pageUrl) {
        return new JudgeSettings(
                alpha, minimumPairs, budget, recovery, blind, gone, lease, interval, batchTicks, pageUrl, false);
    }
}
