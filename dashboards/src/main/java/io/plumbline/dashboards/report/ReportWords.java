package io.plumbline.dashboards.report;

import io.plumbline.dashboards.reading.Figures;
import io.plumbline.dashboards.reading.PeriodState;
import io.plumbline.dashboards.reading.Series;
import io.plumbline.dashboards.reading.Spending;
import io.plumbline.detectors.decision.Verdict;
import java.util.OptionalDouble;

/** The sentences of a report, in words that need no statistics. */
final class ReportWords {
    private ReportWords() {}

    /** What it comes to, before any figure. */
    static String headline(PeriodState state) {
        String candidate = state.comparison().candidate().words();
        String shadow = state.comparison().shadow().words();
        return switch (state.call()) {
            case SUPERIOR -> "Keep " + candidate + ": it is better than its base, " + shadow + ".";
            case KEEP -> "Keep " + candidate + ": it is not worse than its base, " + shadow + ".";
            case ROLLBACK -> "Roll " + candidate + " back: it is worse than its base, " + shadow + ".";
            case INCONCLUSIVE -> "Undecided: there are too few comparisons to judge " + candidate + ".";
            case BLIND -> "Nothing can be said of " + candidate + " now: we do not see enough of it.";
            case ROLLED_BACK -> candidate + " was rolled back, and the traffic proves that it is out.";
            case UNPROVED -> candidate + " was rolled back, but too little traffic has come since to prove it.";
            case WAITING -> candidate + " has not been compared yet.";
        };
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "not worse";
            case BREACH -> "worse";
            case INSUFFICIENT -> "not settled";
            case BLIND -> "not seen";
        };
    }

    static String money(OptionalDouble dollars) {
        return dollars.isPresent() ? Figures.dollars(dollars.getAsDouble()) : "unknown";
    }

    /** The difference in money a week, as a sentence. */
    static String bottomLine(Spending spending) {
        var difference = spending.differenceAWeek();
        if (difference.isEmpty()) {
            return "What it costs against its base is unknown: the logs do not carry a price for both.";
        }
        double dollars = difference.getAsDouble();
        String traffic = Figures.count(Math.round(spending.servedAWeek().orElse(0)));
        return "At the traffic of this period, " + traffic + " requests a week, the fine-tune costs "
                + Figures.dollars(Math.abs(dollars)) + " a week "
                + (dollars > 0 ? "more" : "less") + " than its base would.";
    }

    static String priced(Spending.Bill bill) {
        if (bill.priced() == 0) return "no answer has a price";
        return bill.isPartial()
                ? "a price is known for " + Figures.share((double) bill.priced() / bill.answers()) + " of its answers"
                : "every answer has a price";
    }

    /** A metric in one line, for a message. */
    static String line(Series series) {
        return Figures.value(Figures.Unit.of(series.metric()), series.candidate()) + " against "
                + Figures.value(Figures.Unit.of(series.metric()), series.shadow()) + ", "
                + Figures.estimate(series) + ", n " + Figures.count(series.units()) + ": "
                + verdict(series.verdict());
    }
}
