package org.kefubench.metrics.selftest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.bleu.Smoothing;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.rouge.RougeScorer;
import org.kefubench.metrics.rouge.RougeTokenizer;
import org.kefubench.metrics.rouge.RougeType;
import org.kefubench.metrics.stats.Pcg64;
import org.kefubench.metrics.ter.Ter;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.PorterStemmer;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;

/**
 * A golden vector.
 *
 * @param option settings of the metric, in its own words
 * @param input segments, hypotheses, a word or a seed
 * @param references by segment; empty where the metric needs none
 * @param expected a number or a text
 * @param tolerance of a number, 0 for a text
 */
record Vector(
        String metric,
        String option,
        List<String> input,
        List<List<String>> references,
        String expected,
        double tolerance) {

    private static final String SEGMENTS = " \\|\\| ";
    private static final String ALTERNATIVES = " \\^\\^ ";

    /** Reads a line of fields between tabs; segments stand between double bars, references of one segment between double carets. */
    static Vector parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 6) {
            throw new IllegalArgumentException(fields.length + " fields in '" + line + "': expected 6");
        }
        List<List<String>> references = fields[3].isEmpty()
                ? List.of()
                : Arrays.stream(fields[3].split(SEGMENTS))
                        .map(segment -> List.of(unescaped(segment).split(ALTERNATIVES)))
                        .toList();
        List<String> input =
                Arrays.stream(fields[2].split(SEGMENTS)).map(Vector::unescaped).toList();
        return new Vector(fields[0], fields[1], input, references, fields[4], Double.parseDouble(fields[5]));
    }

    String title() {
        String text = input.get(0);
        String shown = text.length() > 30 ? text.substring(0, 30) + "…" : text;
        return (metric + " " + option).strip() + ": " + shown.replace('\n', ' ');
    }

    boolean matches(String actual) {
        return tolerance == 0
                ? expected.equals(actual)
                : Math.abs(Double.parseDouble(expected) - Double.parseDouble(actual)) <= tolerance;
    }

    String compute() {
        return switch (metric) {
            case "bleu" -> corpus(bleu(false));
            case "sentence-bleu" -> corpus(bleu(true));
            case "bleu-signature" -> Corpus.of(bleu(false), input, references).signature();
            case "chrf" -> corpus(Chrf.CHRF2);
            case "chrf++" -> corpus(Chrf.CHRF2_PLUS_PLUS);
            case "ter" -> corpus(Ter.STANDARD);
            case "tokenize" -> Tokenizer.ofTag(option).tokenize(input.get(0));
            case "stem" -> new PorterStemmer().stem(input.get(0));
            case "choice" -> choices();
            default -> rouge();
        };
    }

    private String corpus(TextMetric settings) {
        return Double.toString(Corpus.of(settings, input, references).score().value());
    }

    /** Options: a tokenizer, a smoothing, lc. */
    private Bleu bleu(boolean sentence) {
        Bleu bleu = Bleu.CORPUS.withEffectiveOrder(sentence);
        for (String word : option.split(" ")) {
            switch (word) {
                case "lc" -> bleu = bleu.withLowerCase(true);
                case "exp", "floor", "add-k", "no-smoothing" ->
                    bleu = bleu.withSmoothing(Smoothing.ofTag(word.equals("no-smoothing") ? "none" : word));
                default -> bleu = bleu.withTokenizer(Tokenizer.ofTag(word));
            }
        }
        return bleu;
    }

    private String rouge() {
        RougeScorer scorer =
                new RougeScorer(List.of(RougeType.ofTag(metric)), RougeTokenizer.LATIN, option.equals("stem"));
        return Double.toString(
                scorer.score(references.get(0), input.get(0)).get(0).f1());
    }

    /** The first ten draws below a bound, which is the option, of the generator of a seed. */
    private String choices() {
        Pcg64 random = new Pcg64(Long.parseLong(input.get(0)));
        int bound = Integer.parseInt(option);
        return IntStream.range(0, 10)
                .mapToObj(i -> Integer.toString(random.nextInt(bound)))
                .collect(Collectors.joining(" "));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }
}
