package org.kefubench.api;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a model is.
 *
 * @param name what it is called; weights trained here are called what they are, never by the name of a published model
 * @param parameters number of learned numbers; 0 for a bot that only stores statements
 * @param bytes size of the files that are needed to answer: the model directory's, or what was converted from them for a placement
 * @param licence SPDX identifier or a short sentence
 * @param provenance where weights and data come from
 * @param details further facts by name, sorted
 */
public record ModelCard(
        String name, long parameters, long bytes, String licence, String provenance, Map<String, String> details) {

    /** Checks and copies. */
    public ModelCard {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(provenance, "provenance");
        if (parameters < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "parameters " + parameters + ", bytes " + bytes + ": expected at least 0");
        }
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }
}
