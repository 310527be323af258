package org.kefubench.harness.cli.data;

import java.nio.file.Path;
import java.util.List;
import org.kefubench.datasets.clean.CleaningReport;
import org.kefubench.datasets.convert.Conversion;
import org.kefubench.harness.cli.Table;
import org.kefubench.harness.cli.Terminal;

/** Tells a person what a conversion did. */
final class ConversionReport {

    private ConversionReport() {}

    static void tell(Terminal terminal, Conversion.Outcome outcome, Path target) {
        CleaningReport cleaning = outcome.cleaning();
        if (cleaning != null) {
            Table table = new Table("step", ">changed", ">dropped");
            for (CleaningReport.Count count : cleaning.counts()) {
                table.add(List.of(count.step(), String.valueOf(count.changed()), String.valueOf(count.dropped())));
            }
            table.lines().forEach(terminal::line);
        }
        outcome.masked().forEach((kind, count) -> terminal.line("masked " + count + " x " + kind));
        if (outcome.skipped() > 0) {
            terminal.line("left out " + outcome.skipped() + (outcome.skipped() == 1 ? " line" : " lines") + ":");
            terminal.line(outcome.reasons().stripTrailing());
        }
        terminal.line(outcome.written() + " rows written to " + target.toAbsolutePath());
    }
}
