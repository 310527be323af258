package org.kefubench.reports.board;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/**
 * A planned cell of a run and what came of it.
 *
 * @param run the run's id
 * @param machine where it ran
 * @param result null while the cell has not ended
 */
public record Row(
        String run,
        String machine,
        String hash,
        Cell cell,
        @Nullable CellResult result) {

    /** Checks. */
    public Row {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(machine, "machine");
    }

    /** Names the cell among those of all runs: two runs of one suite share hashes. Fit for an anchor. */
    public String anchor() {
        return (run + "-" + hash).replaceAll("[^A-Za-z0-9.-]+", "-");
    }

    /** The share of nodes in per cent that ran on the processor though a GPU was asked for; 0 where nothing tells of it. */
    public double strayed() {
        String share = result == null ? null : result.whereItRan().get("nodes.cpu_percent");
        if (share == null || !cell.placement().onGpu()) {
            return 0;
        }
        try {
            return Double.parseDouble(share);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cell " + hash + " of " + run + ": nodes.cpu_percent is '" + share + "', expected a number", e);
        }
    }

    /** Whether there are figures. */
    public boolean measured() {
        return result != null && result.measured();
    }

    /** The figure of that name, if the cell has it. */
    public Optional<Figure> figure(String name) {
        return result == null ? Optional.empty() : result.figure(name);
    }
}
