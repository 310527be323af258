package org.kefubench.harness.cli.data;

import java.util.List;
import java.util.concurrent.Callable;
import org.kefubench.api.Availability;
import org.kefubench.api.Task;
import org.kefubench.datasets.Counts;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataSets;
import org.kefubench.datasets.Descriptor;
import org.kefubench.datasets.Variant;
import org.kefubench.harness.cli.Table;
import org.kefubench.harness.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the data sets, also those that are not on this machine. */
@Command(
        name = "list",
        description =
                "All data sets with size, licence and whether they are on this machine or where they would be fetched from.",
        mixinStandardHelpOptions = true)
final class DataListCommand implements Callable<Integer> {

    private static final List<String> HEADINGS =
            List.of("data set", "language", "tasks", ">train", ">validation", ">test", ">intents", "licence", "here");

    @Option(names = "--markdown", description = "As a table in Markdown.")
    private boolean markdown;

    @Override
    public Integer call() throws DataException {
        Terminal terminal = Terminal.ofProcess();
        Table table = new Table(HEADINGS.toArray(String[]::new));
        if (markdown) {
            terminal.line("| " + String.join(" | ", HEADINGS).replace(">", "") + " |");
            terminal.line("|" + "---|".repeat(HEADINGS.size()));
        }
        for (Descriptor descriptor : DataSets.descriptors()) {
            for (Variant variant : descriptor.variants()) {
                List<String> row = row(descriptor, variant);
                if (markdown) {
                    terminal.line("| " + String.join(" | ", row) + " |");
                } else {
                    table.addOpen(row.toArray(String[]::new));
                }
            }
        }
        if (!markdown) {
            table.lines().forEach(terminal::line);
        }
        return 0;
    }

    private static List<String> row(Descriptor descriptor, Variant variant) throws DataException {
        Counts counts = variant.counts();
        return List.of(
                variant.name(),
                variant.language().tag(),
                String.join(
                        ", ", variant.tasks().stream().map(Task::id).sorted().toList()),
                number(counts.train()),
                number(counts.validation()),
                number(counts.test()),
                number(counts.intents()),
                descriptor.licence(),
                DataSets.availability(variant.name()) instanceof Availability.Unavailable not ? not.reason() : "yes");
    }

    private static String number(int count) {
        return count == 0 ? "-" : String.valueOf(count);
    }
}
