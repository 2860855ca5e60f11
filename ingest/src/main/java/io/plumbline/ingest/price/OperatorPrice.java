package io.plumbline.ingest.price;

import io.plumbline.ingest.identity.Glob;

/**
 * What the operator says a model costs.
 *
 * @param model name of the model, as a glob
 * @param deployment the deployment that it holds for; empty: all
 */
public record OperatorPrice(String model, String deployment, Rate rate) {
    public OperatorPrice {
        if (model.isBlank()) throw new IllegalArgumentException("model must not be empty");
    }

    boolean holdsFor(String name, String where) {
        return (deployment.isEmpty() || deployment.equals(where)) && new Glob(model).matches(name);
    }
}
