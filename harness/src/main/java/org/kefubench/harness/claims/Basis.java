package org.kefubench.harness.claims;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What answers a claim. */
public sealed interface Basis {

    /**
     * Cells of a suite, one experiment on each data set; the value is the mean over them.
     *
     * @param suite packaged name or path
     * @param label of the approach in the suite
     * @param datasets one, or several such as the folds of a cross-validation
     * @param placement null for the only one of the suite
     * @param scenario name; null for the first of the suite
     * @param task id; null for the first that the cell has
     * @param pooled whether the mean is over the rows of all data sets, rather than over data sets
     * @param checksums the beginning of the checksum of a data set, by name; data sets that are not named are not checked
     */
    record Cells(
            String suite,
            String label,
            List<String> datasets,
            @Nullable String placement,
            @Nullable String scenario,
            @Nullable String task,
            boolean pooled,
            Map<String, String> checksums)
            implements Basis {

        /** Copies. */
        public Cells {
            datasets = List.copyOf(datasets);
            checksums = Map.copyOf(checksums);
        }
    }

    /**
     * Two classifiers in a row: the first says which requests are in scope, the second what those are about. Both were asked the same texts, each in a cell of its
     * own; nothing else is run.
     *
     * @param then learned and answers in-scope labels only
     */
    record Cascade(Cells gate, Cells then) implements Basis {}

    /** Two sides that are compared on the same requests. */
    record Pair(Cells better, Cells worse) implements Basis {}

    /**
     * Outputs that somebody stored; they are scored, nothing is run.
     *
     * @param file below the folder of the claim or of the data; {@code a.zip!b.tsv} is an entry of an archive; the name of the attribute for that reader
     * @param reader {@code lines}, {@code e2e} for the files of the E2E challenge, or {@code attribute} for what stands in the rows of the references
     * @param references data set whose test rows hold the references in the same order; empty for figures that need none
     */
    record Outputs(String file, String reader, String references) implements Basis {

        static final String ATTRIBUTE = "attribute";

        /** Whether the outputs stand in the rows of the references. */
        boolean inRows() {
            return reader.equals(ATTRIBUTE);
        }

        /** Where the outputs come from, for readers. */
        String place() {
            return inRows() ? references + ", " + file : file;
        }
    }

    /** Arithmetic: what is claimed follows from shapes, nothing has to be run. The value is the product of the factors. */
    record Product(List<Double> factors) implements Basis {

        /** Copies. */
        public Product {
            factors = List.copyOf(factors);
        }
    }

    /**
     * Two sides that are the same by construction, so that they cannot differ in anything; a test shows it.
     *
     * @param reason for people
     */
    record Identical(String reason) implements Basis {}

    /**
     * Nothing here can answer it.
     *
     * @param reason for people
     * @param command that would, once there is what the reason misses; may be empty
     */
    record Nothing(String reason, String command) implements Basis {}
}
