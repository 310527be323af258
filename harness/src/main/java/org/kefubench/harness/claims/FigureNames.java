package org.kefubench.harness.claims;

import java.util.Set;
import java.util.regex.Pattern;
import org.kefubench.harness.score.Catalogue;

/** The figures that a claim can be about. */
final class FigureNames {

    /** Beside those that the catalogue lists by name. */
    private static final Pattern DERIVED =
            Pattern.compile("(macro|micro|weighted)_(f1|precision|recall)|(latency|first_token)_(mean|p[0-9.]+)"
                    + "|bleu_2|rouge_[12]|distinct_1|mcc|kappa|oos_precision|oos_f1|brier");

    private static final Set<String> OF_OUTPUTS = OutputScores.FIGURES;

    private FigureNames() {}

    static String ofCells(String name) {
        if (!Catalogue.FIGURES.containsKey(name) && !DERIVED.matcher(name).matches()) {
            throw new IllegalArgumentException("figure '" + name + "' is unknown: expected one of "
                    + String.join(", ", Catalogue.FIGURES.keySet()));
        }
        return name;
    }

    static String ofOutputs(String name) {
        if (!OF_OUTPUTS.contains(name)) {
            throw new IllegalArgumentException("figure '" + name + "' of stored outputs is unknown: expected one of "
                    + String.join(", ", OF_OUTPUTS));
        }
        return name;
    }
}
