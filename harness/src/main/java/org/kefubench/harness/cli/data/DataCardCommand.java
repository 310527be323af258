package org.kefubench.harness.cli.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.DataSets;
import org.kefubench.datasets.Descriptor;
import org.kefubench.datasets.card.CardPage;
import org.kefubench.datasets.card.TaskCard;
import org.kefubench.harness.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a data set holds. */
@Command(
        name = "card",
        description =
                "What a data set holds: counts, classes, lengths, licence, examples, and what cleaning would find.",
        mixinStandardHelpOptions = true)
final class DataCardCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "A data set, or a path.")
    private String name = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to a file; its ending, .html or .md, tells the form. Without it, Markdown to the terminal.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        String source = Source.name(name);
        DataSet data = DataSets.open(source, terminal.bytes());
        Descriptor origin = source.startsWith("file:") ? null : DataSets.descriptor(source);
        TaskCard card = TaskCard.of(data, origin);
        Path file = output;
        if (file == null) {
            terminal.line(CardPage.markdown(card));
        } else {
            boolean html = file.toString().endsWith(".html");
            Files.writeString(file, html ? CardPage.html(card) : CardPage.markdown(card), StandardCharsets.UTF_8);
            terminal.line("Card: " + file.toAbsolutePath());
        }
        return 0;
    }
}
