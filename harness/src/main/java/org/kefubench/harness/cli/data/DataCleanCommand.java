package org.kefubench.harness.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Options;
import org.kefubench.datasets.clean.CleaningOptions;
import org.kefubench.datasets.clean.Steps;
import org.kefubench.datasets.convert.Conversion;
import org.kefubench.harness.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cleans a data set or file. */
@Command(
        name = "clean",
        description = "Clean a data set or file in named steps, row by row, and count what each step did.",
        mixinStandardHelpOptions = true)
final class DataCleanCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "SOURCE", description = "A data set, or a path.")
    private @Nullable String source;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TARGET", description = "The file to write.")
    private @Nullable Path target;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "steps, min_chars, max_chars, language, max_per_intent, similarity; for example"
                    + " -s steps=html,control,simplified,duplicates")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--mask", description = "Mask personal data too.")
    private boolean mask;

    @Option(names = "--list-steps", description = "Name the steps and end.")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        if (list) {
            Steps.ids().forEach((id, line) -> terminal.line(id + ": " + line));
            return 0;
        }
        String from = source;
        Path to = target;
        if (from == null || to == null) {
            throw new IllegalArgumentException("data clean needs SOURCE and TARGET, or --list-steps");
        }
        CleaningOptions options = Options.of(CleaningOptions.DEFAULTS, settings);
        Conversion conversion = new Conversion(options, mask, null);
        ConversionReport.tell(terminal, conversion.run(Source.name(from), to, terminal.bytes()), to);
        return 0;
    }
}
