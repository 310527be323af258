package org.kefubench.harness.claims;

import java.util.List;

/** Commands as a person types them behind the program's name. */
final class Commands {

    private Commands() {}

    /** Runs the cells of one label of a suite. */
    static String run(String suite, String label, List<String> datasets) {
        return "run " + quoted(suite) + " --label " + quoted(label) + " --dataset " + String.join(",", datasets);
    }

    /** What measures a claim; empty where nothing can. */
    static String of(Claim claim) {
        Basis basis = claim.basis();
        if (basis instanceof Basis.Cells cells) {
            return run(cells.suite(), cells.label(), cells.datasets());
        }
        if (basis instanceof Basis.Nothing nothing) {
            return nothing.command();
        }
        return "reproduce " + claim.id();
    }

    private static String quoted(String text) {
        return text.matches("[\\w./@:=-]+") ? text : "'" + text + "'";
    }
}
