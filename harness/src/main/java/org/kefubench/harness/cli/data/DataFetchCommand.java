package org.kefubench.harness.cli.data;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.kefubench.datasets.DataSets;
import org.kefubench.harness.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Downloads data sets. */
@Command(
        name = "fetch",
        description = "Download what a data set needs into the cache, and compare checksums.",
        mixinStandardHelpOptions = true)
final class DataFetchCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Data sets.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        for (String name : names) {
            DataSets.fetch(name, terminal.bytes());
            terminal.line(name + " is here");
        }
        return 0;
    }
}
