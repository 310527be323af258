package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.kefubench.harness.run.Rescoring;
import org.kefubench.reports.run.RunFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Computes the figures of old runs anew from their samples. */
@Command(
        name = "rescore",
        description = "Compute the figures of old runs anew from their raw samples.",
        mixinStandardHelpOptions = true)
final class RescoreCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
    private List<Path> runs = List.of();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        for (Path run : runs) {
            terminal.line(run + ": " + Rescoring.run(run) + " cells scored");
            ResultTable.lines(RunFiles.read(run)).forEach(terminal::line);
        }
        return 0;
    }
}
