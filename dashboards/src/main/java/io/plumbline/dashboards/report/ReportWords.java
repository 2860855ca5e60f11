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

    /** What it comes to in money, as a sentence. */
    static String bottomLine(Spending spending) {
        var candidate = spending.candidate().perThousand();
        var shadow = spending.shadow().perThousand();
        if (candidate.isEmpty() || shadow.isEmpty()) {
            return "What it costs against its base is unknown: the logs do not carry a price for both.";
        }
        String line = "1,000 requests cost " + money(candidate) + " with the fine-tune and " + money(shadow)
                + " with its base, " + moreOrLess(candidate.getAsDouble() - shadow.getAsDouble());
        var difference = spending.differenceAWeek();
        if (difference.isEmpty()) return line + ".";
        String traffic = Figures.count(Math.round(spending.servedAWeek().orElse(0)));
        return line + "; at the traffic of this period, " + traffic + " requests a week, that is "
                + moreOrLess(difference.getAsDouble())
                        .replace(" less", " a week less")
                        .replace(" more", " a week more")
                + ".";
    }

    private static String moreOrLess(double dollars) {
        if (dollars == 0) return "the same";
        return Figures.dollars(Math.abs(dollars)) + (dollars > 0 ? " more" : " less");
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
