package io.plumbline.alerts.rollback.catalogue;

import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.rollback.RollbackTarget;
import io.plumbline.alerts.rollback.TargetSettings;
import io.plumbline.alerts.rollback.webhook.WebhookTarget;
import io.vertx.core.Future;

/** Every kind of rollback target: a new one is one line here. */
public final class RollbackTargets {
    private RollbackTargets() {}

    public static RollbackTarget open(Exchange exchange, TargetSettings settings) {
        if (settings instanceof TargetSettings.Webhook webhook) return new WebhookTarget(exchange, webhook);
        return order -> Future.succeededFuture(new RollbackTarget.Execution.Refused("no target is configured"));
    }
}
