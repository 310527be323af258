package org.kefubench.harness.claims;

import java.util.Map;
import org.kefubench.harness.catalogue.Data;

/** The part of the keys that says what answers a claim. */
final class EvidenceReader {

    private final SuitePlans plans;

    EvidenceReader(SuitePlans plans) {
        this.plans = plans;
    }

    Evidence of(Layers keys, Assertion assertion, Map<String, String> checksums) {
        if (keys.has("not_run")) {
            return new Evidence.Nothing(keys.required("not_run"), keys.text("command"));
        }
        if (assertion instanceof Assertion.Order) {
            return new Evidence.Pair(side(keys, "better", checksums), side(keys, "worse", checksums));
        }
        if (keys.has("outputs")) {
            return outputs(keys);
        }
        return cells(keys, checksums);
    }

    private Evidence.Cells side(Layers keys, String side, Map<String, String> checksums) {
        if (!keys.has(side)) {
            keys.complain(side, "key '" + side + "' is missing");
        }
        return cells(
                keys.under(side, "suite", "approach", "dataset", "placement", "scenario", "task"), checksums);
    }

    private Evidence outputs(Layers keys) {
        keys.attempt("figure", () -> FigureNames.ofOutputs(keys.text("figure")));
        String reader = keys.has("reader") ? keys.text("reader") : "lines";
        keys.attempt("reader", () -> StoredOutputs.checked(reader));
        if (keys.has("references")) {
            keys.attempt("references", () -> Data.checked(keys.text("references")));
        }
        return new Evidence.Outputs(keys.required("outputs"), reader, keys.text("references"));
    }

    private Evidence.Cells cells(Layers keys, Map<String, String> checksums) {
        keys.attempt("figure", () -> FigureNames.ofCells(keys.text("figure")));
        if (!keys.has("dataset")) {
            keys.required("dataset");
        }
        Evidence.Cells cells = new Evidence.Cells(
                keys.required("suite"),
                keys.required("approach"),
                keys.texts("dataset"),
                keys.optional("placement"),
                keys.optional("scenario"),
                keys.optional("task"),
                checksums);
        if (keys.has("suite") && keys.has("approach") && keys.has("dataset")) {
            check(keys, cells);
        }
        return cells;
    }

    /** Each complaint at the key that is to blame. */
    private void check(Layers keys, Evidence.Cells cells) {
        if (keys.attempt("suite", () -> plans.suite(cells.suite())) == null) {
            return;
        }
        if (keys.attempt("approach", () -> plans.entry(cells)) == null) {
            return;
        }
        for (String dataset : cells.datasets()) {
            keys.attempt("dataset", () -> plans.cells(cells, dataset));
        }
    }
}
