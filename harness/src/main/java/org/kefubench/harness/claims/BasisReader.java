package org.kefubench.harness.claims;

import java.util.List;
import java.util.Map;
import org.kefubench.harness.catalogue.Data;

/** The part of the keys that says what answers a claim. */
final class BasisReader {

    private final SuitePlans plans;

    BasisReader(SuitePlans plans) {
        this.plans = plans;
    }

    Basis of(Layers keys, Assertion assertion, Map<String, String> checksums) {
        if (keys.has("not_run")) {
            return new Basis.Nothing(keys.required("not_run"), keys.text("command"));
        }
        if (keys.has("identical")) {
            if (!(assertion instanceof Assertion.Order)) {
                keys.complain("identical", "identical: only for an order");
            }
            return new Basis.Identical(keys.required("identical"));
        }
        if (assertion instanceof Assertion.Order) {
            keys.attempt("figure", () -> PairedTest.checked(keys.text("figure")));
            return new Basis.Pair(side(keys, "better", checksums), side(keys, "worse", checksums));
        }
        if (keys.has("product")) {
            return new Basis.Product(keys.numbers("product"));
        }
        if (keys.has("outputs")) {
            return outputs(keys);
        }
        if (keys.has("gate")) {
            keys.attempt("figure", () -> Cascade.checked(keys.text("figure")));
            return new Basis.Cascade(side(keys, "gate", checksums), side(keys, "then", checksums));
        }
        keys.attempt("figure", () -> FigureNames.ofCells(keys.text("figure")));
        return cells(keys, checksums);
    }

    private Basis.Cells side(Layers keys, String side, Map<String, String> checksums) {
        if (!keys.has(side)) {
            keys.complain(side, "key '" + side + "' is missing");
            return new Basis.Cells("", "", List.of(), null, null, null, false, checksums);
        }
        return cells(keys.under(side, "suite", "approach", "dataset", "placement", "scenario", "task"), checksums);
    }

    private Basis outputs(Layers keys) {
        keys.attempt("figure", () -> FigureNames.ofOutputs(keys.text("figure")));
        String reader = keys.has("reader") ? keys.text("reader") : "lines";
        keys.attempt("reader", () -> StoredOutputs.checked(reader));
        if (reader.equals(Basis.Outputs.ATTRIBUTE)) {
            keys.required("references");
        }
        if (keys.has("references")) {
            keys.attempt("references", () -> Data.checked(keys.text("references")));
        }
        return new Basis.Outputs(keys.required("outputs"), reader, keys.text("references"));
    }

    private Basis.Cells cells(Layers keys, Map<String, String> checksums) {
        if (!keys.has("dataset")) {
            keys.required("dataset");
        }
        Basis.Cells cells = new Basis.Cells(
                keys.required("suite"),
                keys.required("approach"),
                keys.texts("dataset"),
                keys.optional("placement"),
                keys.optional("scenario"),
                keys.optional("task"),
                keys.flag("pooled"),
                checksums);
        if (keys.has("suite") && keys.has("approach") && keys.has("dataset")) {
            check(keys, cells);
        }
        return cells;
    }

    /** Each complaint at the key that is to blame. */
    private void check(Layers keys, Basis.Cells cells) {
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
