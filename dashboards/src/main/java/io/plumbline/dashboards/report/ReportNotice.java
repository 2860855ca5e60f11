package io.plumbline.dashboards.report;

import io.plumbline.alerts.notify.Notice;
import io.plumbline.dashboards.reading.Figures;
import io.plumbline.dashboards.reading.Wording;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** A report as one short message. */
final class ReportNotice {
    private static final int MOST_METRICS = 6;

    private ReportNotice() {}

    static Notice of(ReportModel model, String pageUrl) {
        var state = model.state();
        var id = model.id();
        var facts = new ArrayList<Notice.Fact>();
        model.quality().stream()
                .limit(MOST_METRICS)
                .forEach(series -> facts.add(new Notice.Fact(series.metric(), ReportWords.line(series))));
        model.service().stream()
                .limit(MOST_METRICS)
                .forEach(series -> facts.add(new Notice.Fact(series.metric(), ReportWords.line(series))));
        facts.add(new Notice.Fact(
                "cost per 1,000 requests",
                ReportWords.money(state.spending().candidate().perThousand()) + " against "
                        + ReportWords.money(state.spending().shadow().perThousand())));
        facts.add(new Notice.Fact("pairs", Figures.count(state.pairs())));
        facts.add(
                new Notice.Fact("incidents", Integer.toString(state.incidents().size())));
        facts.add(
                new Notice.Fact("rollbacks", Integer.toString(state.rollbacks().size())));
        return new Notice(
                dedupKey(model),
                Notice.Kind.NOTE,
                Notice.Severity.NOTE,
                id.tenant(),
                id.name(),
                "Report of " + id.words() + " up to " + Wording.minute(state.end()),
                ReportWords.headline(state) + " " + ReportWords.bottomLine(state.spending()),
                facts,
                "",
                pageUrl.isEmpty()
                        ? ""
                        : pageUrl + "/report?tenant=" + encode(id.tenant()) + "&deployment=" + encode(id.name()),
                state.end());
    }

    private static String dedupKey(ReportModel model) {
        String whole = model.id().tenant() + "/" + model.id().name();
        String shown =
                whole.length() > 180 ? whole.substring(0, 160) + "#" + Integer.toHexString(whole.hashCode()) : whole;
        return "report/" + shown + "/" + model.state().end();
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
