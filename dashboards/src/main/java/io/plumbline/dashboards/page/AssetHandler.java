package io.plumbline.dashboards.page;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Serves our own files; their address names their content, so they never grow old. */
final class AssetHandler implements Handler<RoutingContext> {
    private final Assets assets;

    AssetHandler(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void handle(RoutingContext context) {
        var asset = assets.find(context.pathParam("name"));
        if (asset.isEmpty()) {
            context.fail(404);
            return;
        }
        context.response()
                .putHeader("Content-Type", asset.get().type())
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .end(asset.get().text());
    }
}
