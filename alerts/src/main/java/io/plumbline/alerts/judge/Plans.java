package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Evidence.Means;
import io.plumbline.alerts.incident.Words;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.ingest.metric.Action;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What messages say of the time after them: what happens next, and where to read on. */
final class Plans {
    private final Rollbacks rollbacks;
    private final String pageUrl;

    Plans(Rollbacks rollbacks, String pageUrl) {
        this.rollbacks = rollbacks;
        this.pageUrl = pageUrl;
    }

    String next(Watch watch, Series series) {
        return series.action() == Action.ROLLBACK
                ? rollbacks.plan(watch.tenant, watch.deployment)
                : "Nothing by itself: this metric informs people, it does not roll back.";
    }

    String link(Watch watch) {
        if (pageUrl.isEmpty()) return "";
        return pageUrl + "/d/" + encoded(watch.tenant) + "/" + encoded(watch.deployment);
    }

    String means(Means means) {
        return Words.number(means.candidate()) + " against " + Words.number(means.shadow()) + " over "
                + Words.count(means.units()) + " pairs";
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
