package org.kefubench.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.run.Rescoring;
import org.kefubench.metrics.corpus.CorpusScore;
import org.kefubench.metrics.corpus.NamedLines;
import org.kefubench.metrics.corpus.PairedReport;
import org.kefubench.metrics.corpus.ParallelCorpus;
import org.kefubench.metrics.rouge.Rouge;
import org.kefubench.metrics.rouge.RougeTokenizer;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.reports.run.RunFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores files of text in the manner of sacreBLEU, or old runs anew from their samples. */
@Command(
        name = "score",
        description = {
            "Score hypotheses against references with BLEU, chrF, TER, ROUGE, METEOR, NIST or CIDEr;",
            "or compute the figures of old runs anew from their raw samples."
        },
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "Run directories to score again.")
    private List<Path> runs = List.of();

    @Option(
            names = "--hyp",
            paramLabel = "FILE",
            description = "Hypotheses, one a line; a .jsonl file holds objects; - is standard input.")
    private String hypotheses = "";

    @Option(
            names = "--ref",
            arity = "1..*",
            paramLabel = "FILE",
            description = "References, line by line; an empty line means that there is none in this file.")
    private List<String> references = List.of();

    @Mixin
    private MetricChoice choice = new MetricChoice();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--confidence", description = "Add mean and 95 %% interval over bootstrap resamples.")
    private boolean confidence;

    @Option(
            names = "--paired",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Compare these systems with the one of --hyp, the baseline.")
    private List<String> paired = List.of();

    @Option(
            names = "--paired-test",
            defaultValue = "bs",
            paramLabel = "NAME",
            description = "bs: paired bootstrap; ar: approximate randomisation. Default: ${DEFAULT-VALUE}.")
    private String pairedTest = "bs";

    @Option(
            names = {"--width", "-w"},
            defaultValue = "2",
            paramLabel = "N",
            description = "Digits after the point; two more for scores from 0 to 1. Default: ${DEFAULT-VALUE}.")
    private int width = 2;

    @Override
    public void run() {
        requireEitherRunsOrFiles();
        try {
            if (runs.isEmpty()) {
                scoreFiles();
            } else {
                scoreRuns();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void scoreRuns() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        for (Path run : runs) {
            terminal.line(run + ": " + Rescoring.run(run) + " cells scored");
            ResultTable.lines(RunFiles.read(run)).forEach(terminal::line);
        }
    }

    private void scoreFiles() throws IOException {
        requireOneStandardInput();
        List<NamedLines> referenceLines = new ArrayList<>();
        for (String file : references) {
            referenceLines.addAll(TextFiles.references(file));
        }
        ParallelCorpus corpus = ParallelCorpus.of(TextFiles.hypotheses(hypotheses), referenceLines);
        List<TextMetric> metrics = choice.metrics(corpus);
        warnOfDroppedText(metrics, corpus);
        if (paired.isEmpty()) {
            printScores(metrics, corpus);
        } else {
            printComparison(metrics, corpus, referenceLines);
        }
    }

    private void printScores(List<TextMetric> metrics, ParallelCorpus corpus) {
        Terminal terminal = Terminal.ofProcess();
        List<CorpusScore> scores = metrics.stream()
                .map(metric -> confidence
                        ? CorpusScore.of(metric, corpus, Resampling.BOOTSTRAP)
                        : CorpusScore.of(metric, corpus))
                .toList();
        if (json) {
            terminal.line(CorpusScore.json(scores, digits(metrics.get(0))));
            return;
        }
        for (int i = 0; i < scores.size(); i++) {
            terminal.line(scores.get(i).text(digits(metrics.get(i))));
        }
    }

    private void printComparison(List<TextMetric> metrics, ParallelCorpus baseline, List<NamedLines> referenceLines)
            throws IOException {
        Terminal terminal = Terminal.ofProcess();
        List<ParallelCorpus> systems = new ArrayList<>(List.of(baseline));
        for (String file : paired) {
            systems.add(ParallelCorpus.of(TextFiles.hypotheses(file), referenceLines));
        }
        PairedReport.Test test = test();
        Resampling resampling = test == PairedReport.Test.BOOTSTRAP ? Resampling.BOOTSTRAP : Resampling.RANDOMISATION;
        for (TextMetric metric : metrics) {
            PairedReport report = PairedReport.of(metric, systems, test, resampling);
            terminal.line(json ? report.json(digits(metric)) : report.text(digits(metric)));
        }
    }

    private PairedReport.Test test() {
        return switch (pairedTest.toLowerCase(Locale.ROOT)) {
            case "bs" -> PairedReport.Test.BOOTSTRAP;
            case "ar" -> PairedReport.Test.RANDOMISATION;
            default -> throw new IllegalArgumentException("--paired-test '" + pairedTest + "': expected bs or ar");
        };
    }

    private int digits(TextMetric metric) {
        return metric.unit().equals("%") ? width : width + 2;
    }

    private void requireEitherRunsOrFiles() {
        boolean files = !hypotheses.isEmpty() && !references.isEmpty();
        if (runs.isEmpty() && !files) {
            throw new IllegalArgumentException(
                    "nothing to score: expected --hyp FILE and --ref FILE, or run directories");
        }
        if (!runs.isEmpty() && !(hypotheses.isEmpty() && references.isEmpty())) {
            throw new IllegalArgumentException(
                    "'" + runs.get(0) + "' beside --hyp and --ref: expected either files or run directories");
        }
    }

    private void requireOneStandardInput() {
        List<String> files = Stream.of(List.of(hypotheses), references, paired)
                .flatMap(List::stream)
                .toList();
        if (files.stream().filter("-"::equals).count() > 1) {
            throw new IllegalArgumentException("'-' twice: expected standard input for one file only");
        }
    }

    /** Chinese under ROUGE's Latin tokenizer scores 0; nobody shall take that for a result. */
    private void warnOfDroppedText(List<TextMetric> metrics, ParallelCorpus corpus) {
        boolean latin = metrics.stream()
                .anyMatch(metric -> metric instanceof Rouge rouge && rouge.tokenizer() == RougeTokenizer.LATIN);
        boolean ideographs = corpus.references().stream()
                .flatMap(List::stream)
                .flatMapToInt(String::codePoints)
                .anyMatch(Character::isIdeographic);
        if (latin && ideographs && spec != null) {
            spec.commandLine()
                    .getErr()
                    .println("warning: references hold Chinese characters, which ROUGE's latin tokenizer drops;"
                            + " use --tokenize char or --tokenize zh");
        }
    }
}
