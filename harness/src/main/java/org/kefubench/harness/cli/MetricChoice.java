package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.bleu.Smoothing;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.coco.Cider;
import org.kefubench.metrics.corpus.ParallelCorpus;
import org.kefubench.metrics.meteor.Meteor;
import org.kefubench.metrics.nist.Nist;
import org.kefubench.metrics.rouge.Rouge;
import org.kefubench.metrics.rouge.RougeTokenizer;
import org.kefubench.metrics.rouge.RougeType;
import org.kefubench.metrics.ter.Ter;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;
import picocli.CommandLine.Option;

/** Options that say which metrics to compute, and how. */
final class MetricChoice {

    @Option(
            names = {"--metric", "-m"},
            split = ",",
            defaultValue = "bleu",
            paramLabel = "NAME",
            description = "bleu, chrf, chrf++, ter, rouge (1, 2 and L), rouge1 to rouge9, rougeL, rougeLsum, meteor,"
                    + " nist, cider; several with commas. Default: ${DEFAULT-VALUE}.")
    private List<String> names = List.of("bleu");

    @Option(
            names = {"--tokenize", "-tok"},
            defaultValue = "13a",
            paramLabel = "NAME",
            description =
                    "For BLEU, NIST and CIDEr: 13a, zh, char, intl, none. zh and char are taken for ROUGE too, which otherwise"
                            + " reads a-z and 0-9 only. Default: ${DEFAULT-VALUE}.")
    private String tokenizer = "13a";

    @Option(
            names = {"--lowercase", "-lc"},
            description = "Disregard case in BLEU and chrF.")
    private boolean lowerCase;

    @Option(
            names = {"--smooth-method", "-s"},
            defaultValue = "exp",
            paramLabel = "NAME",
            description = "For BLEU: exp, floor, add-k, none. Default: ${DEFAULT-VALUE}.")
    private String smoothing = "exp";

    @Option(
            names = {"--smooth-value", "-sv"},
            paramLabel = "X",
            description = "Of floor and add-k; default: 0.1 and 1.")
    private @Nullable Double smoothingValue;

    @Option(names = "--stem", description = "Stem words for ROUGE.")
    private boolean stem;

    /** The metrics in the order asked for; some weigh words by how many references of this corpus have them. */
    List<TextMetric> metrics(ParallelCorpus corpus) {
        List<TextMetric> metrics = new ArrayList<>();
        names.stream().flatMap(name -> named(name, corpus.references())).forEach(metrics::add);
        return metrics;
    }

    private Stream<TextMetric> named(String name, List<List<String>> references) {
        return switch (name) {
            case "bleu" -> Stream.of(bleu());
            case "chrf" -> Stream.of(new Chrf(6, 0, 2, lowerCase, false, false));
            case "chrf++" -> Stream.of(new Chrf(6, 2, 2, lowerCase, false, false));
            case "ter" -> Stream.of(Ter.STANDARD);
            case "meteor" -> Stream.of(Meteor.STANDARD);
            case "nist" -> Stream.of(Nist.of(references, Tokenizer.ofTag(tokenizer), true));
            case "cider" -> Stream.of(Cider.of(references, Tokenizer.ofTag(tokenizer)));
            case "rouge" ->
                Stream.of(RougeType.ROUGE_1, RougeType.ROUGE_2, RougeType.ROUGE_L)
                        .map(this::rouge);
            default -> {
                if (!name.startsWith("rouge")) {
                    throw new IllegalArgumentException(
                            "metric '" + name
                                    + "': expected bleu, chrf, chrf++, ter, rouge, rouge1 to rouge9, rougeL, rougeLsum, meteor, nist or cider");
                }
                yield Stream.of(rouge(RougeType.ofTag(name)));
            }
        };
    }

    private TextMetric bleu() {
        Smoothing method = Smoothing.ofTag(smoothing);
        return new Bleu(
                Tokenizer.ofTag(tokenizer),
                smoothingValue == null ? method : method.withValue(smoothingValue),
                lowerCase,
                4,
                false);
    }

    private TextMetric rouge(RougeType type) {
        RougeTokenizer chosen = switch (tokenizer) {
            case "zh" -> RougeTokenizer.ZH;
            case "char" -> RougeTokenizer.CHAR;
            default -> RougeTokenizer.LATIN;
        };
        return new Rouge(type, chosen, stem);
    }
}
