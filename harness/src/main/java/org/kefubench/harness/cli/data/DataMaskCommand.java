package org.kefubench.harness.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.datasets.convert.Conversion;
import org.kefubench.harness.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Masks personal data in a data set or file. */
@Command(
        name = "mask",
        description = "Replace personal data by placeholders, the same one for the same number within a dialogue.",
        mixinStandardHelpOptions = true)
final class DataMaskCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SOURCE", description = "A data set, or a path.")
    private String source = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "The file to write.")
    private Path target = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "Also write what each placeholder stands for. Keep that file apart; without the option it is forgotten.")
    private @Nullable Path keys;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        Conversion conversion = new Conversion(null, true, keys);
        ConversionReport.tell(terminal, conversion.run(Source.name(source), target, terminal.bytes()), target);
        return 0;
    }
}
