package org.kefubench.harness.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kefubench.datasets.convert.Conversion;
import org.kefubench.harness.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a data set or file in another form. */
@Command(
        name = "convert",
        description = "Write a data set or file as .jsonl, .csv or .tsv, row by row.",
        mixinStandardHelpOptions = true)
final class DataConvertCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SOURCE", description = "A data set, or a path.")
    private String source = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "The file to write.")
    private Path target = Path.of("");

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        ConversionReport.tell(terminal, Conversion.PLAIN.run(Source.name(source), target, terminal.bytes()), target);
        return 0;
    }
}
