package io.plumbline.dashboards.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.plumbline.dashboards.reading.DeploymentState;
import io.plumbline.dashboards.reading.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes HTML of what was read. A fragment is a part of a page that can change on its own. */
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "io.plumbline.dashboards");
    private final PageSettings settings;
    private final Assets assets;

    Templates(PageSettings settings, Assets assets) {
        this.settings = settings;
        this.assets = assets;
    }

    String deployments(List<Standing> standings) {
        return page("deployments", Map.of("frame", frame("Deployments"), "fragments", fragments(standings)));
    }

    String deployment(DeploymentState state, Links.View view) {
        var model = Map.<String, Object>of(
                "frame",
                frame(state.standing().id().words()),
                "id",
                state.standing().id(),
                "view",
                view,
                "fragments",
                fragments(state, view));
        return page("deployment", model);
    }

    String message(int status, String heading, String words) {
        return page("message", Map.of("frame", frame(heading), "status", status, "heading", heading, "words", words));
    }

    Map<String, String> fragments(List<Standing> standings) {
        return Map.of("deployments", page("deploymentList", Map.of("standings", standings)));
    }

    /** In the order of the page. */
    Map<String, String> fragments(DeploymentState state, Links.View view) {
        var model = Map.<String, Object>of("state", state, "view", view);
        var fragments = new LinkedHashMap<String, String>();
        for (String name : List.of("top", "spoken", "rollback", "metrics", "figures", "incidents", "tallies")) {
            fragments.put(name, page(name, model));
        }
        return fragments;
    }

    private Frame frame(String title) {
        return new Frame(title, settings.banner(), settings.links(), assets);
    }

    private String page(String name, Map<String, Object> model) {
        var output = new StringOutput();
        engine.render("page/" + name + ".jte", model, output);
        return output.toString();
    }
}
