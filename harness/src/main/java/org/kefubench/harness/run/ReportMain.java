package org.kefubench.harness.run;

import java.nio.file.Path;
import java.util.List;
import org.kefubench.reports.Report;

/** Draws a report in a process of its own: one that is being stopped by Ctrl-C can no longer load fonts. */
public final class ReportMain {

    private ReportMain() {}

    /** Takes the run directory and the folder of the report. */
    public static void main(String[] arguments) {
        Report.render(List.of(Path.of(arguments[0])), Path.of(arguments[1]));
    }
}
