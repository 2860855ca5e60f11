package io.plumbline.ingest.price;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names under which a table may know a model, the most exact first: as it is; with its provider before it; without a provider that
 * is part of it; without the owner and number of a fine-tune; each of these without its date. A fine-tune never gets the price of its base.
 */
final class ModelNames {
    private static final Pattern DATE = Pattern.compile("(?:[-@](?:20\\d{2}-?[01]\\d-?[0-3]\\d|latest))$");
    private static final String FINE_TUNE = "ft:";
    private static final Map<String, String> PROVIDERS = Map.of(
            "azure.ai.openai", "azure",
            "azure.ai.inference", "azure_ai",
            "aws.bedrock", "bedrock",
            "gcp.vertex_ai", "vertex_ai",
            "gcp.gemini", "gemini",
            "gcp.gen_ai", "gemini",
            "mistral_ai", "mistral",
            "x_ai", "xai",
            "ibm.watsonx.ai", "watsonx");

    private ModelNames() {}

    static Set<String> of(String provider, String model) {
        var names = new LinkedHashSet<String>();
        if (model.isBlank()) return names;
        add(names, provider, model);
        var name = model.substring(model.lastIndexOf('/') + 1);
        if (!name.isEmpty() && !name.equals(model)) add(names, provider, name);
        if (model.startsWith(FINE_TUNE)) {
            int owner = model.indexOf(':', FINE_TUNE.length());
            if (owner > 0) add(names, provider, model.substring(0, owner));
        }
        for (var known : Set.copyOf(names)) {
            var undated = DATE.matcher(known).replaceFirst("");
            if (!undated.isEmpty()) names.add(undated);
        }
        return names;
    }

    private static void add(Set<String> names, String provider, String model) {
        names.add(model);
        if (!provider.isEmpty()) names.add(PROVIDERS.getOrDefault(provider, provider) + '/' + model);
    }
}
