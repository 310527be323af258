package org.kefubench.harness.cli;

import java.util.List;
import org.kefubench.api.Availability;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataUnavailableException;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.plan.Plan;
import org.kefubench.reports.run.Cell;

/** What is to be said of the data sets of a plan before anything runs. */
final class PlannedData {

    private PlannedData() {}

    /** Says how each data set is divided, where it would come from, or what is wrong with it; nothing is fetched. False where one is broken. */
    static boolean tell(Terminal terminal, Plan plan) {
        List<String> names =
                plan.cells().values().stream().map(Cell::dataset).distinct().toList();
        boolean sound = true;
        for (String name : names) {
            sound &= tell(terminal, name);
        }
        return sound;
    }

    private static boolean tell(Terminal terminal, String name) {
        try {
            if (!name.startsWith("file:") && Data.availability(name) instanceof Availability.Unavailable not) {
                terminal.line("data " + name + ": " + not.reason());
            } else {
                terminal.line("data " + name + ": "
                        + Data.testRows(name, terminal::progress).split().words());
            }
            return true;
        } catch (DataUnavailableException e) {
            terminal.line("data " + name + ": not applicable, " + e.getMessage());
            return true;
        } catch (DataException e) {
            terminal.line("data " + name + " cannot be used: " + e.getMessage());
            return false;
        }
    }
}
