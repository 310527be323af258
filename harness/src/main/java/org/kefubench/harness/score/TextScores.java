package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.coco.Cider;
import org.kefubench.metrics.diversity.Diversity;
import org.kefubench.metrics.diversity.Lengths;
import org.kefubench.metrics.meteor.Meteor;
import org.kefubench.metrics.nist.Nist;
import org.kefubench.metrics.rouge.Rouge;
import org.kefubench.metrics.rouge.RougeTokenizer;
import org.kefubench.metrics.rouge.RougeType;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;
import org.kefubench.reports.run.Figure;

/**
 * How like the references the answers are, and how varied. A request without an answer counts as an empty one; Chinese references choose the Chinese tokenizers.
 */
final class TextScores {

    /** Above this share of ideographs among the letters of the references a set is Chinese. */
    private static final double CHINESE = 0.3;

    private final List<String> answers;
    private final List<List<String>> references;
    private final Tokenizer tokenizer;
    private final RougeTokenizer rougeTokenizer;

    TextScores(List<String> answers, List<List<String>> references) {
        this(
                answers,
                references,
                tokenizer(references),
                chinese(references) ? RougeTokenizer.ZH : RougeTokenizer.LATIN);
    }

    private TextScores(
            List<String> answers, List<List<String>> references, Tokenizer tokenizer, RougeTokenizer rougeTokenizer) {
        this.answers = List.copyOf(answers);
        this.references = List.copyOf(references);
        this.tokenizer = tokenizer;
        this.rougeTokenizer = rougeTokenizer;
    }

    /** BLEU alone, under a name that says of which answers. */
    Figure bleu(String name) {
        return against(Bleu.CORPUS.withTokenizer(tokenizer), name);
    }

    List<Figure> figures() {
        // Each metric has scorers of its own, so they can be computed beside each other.
        List<Supplier<Figure>> scores = List.of(
                () -> against(Bleu.CORPUS.withTokenizer(tokenizer), "bleu"),
                () -> against(Bleu.CORPUS.withTokenizer(tokenizer).withOrder(2), "bleu_2"),
                () -> against(Nist.of(references, tokenizer, true), "nist"),
                this::meteor,
                () -> against(Cider.of(references, tokenizer), "cider"),
                () -> against(Chrf.CHRF2, "chrf"),
                () -> rouge(RougeType.ROUGE_1, "rouge_1"),
                () -> rouge(RougeType.ROUGE_2, "rouge_2"),
                () -> rouge(RougeType.ROUGE_L, "rouge_l"));
        List<Figure> figures =
                new ArrayList<>(scores.parallelStream().map(Supplier::get).toList());
        figures.addAll(variety());
        return figures;
    }

    /** What the figures that decide rest on. */
    List<Evidence.Texts> evidence(List<String> ids) {
        return List.of(
                new Evidence.Texts("bleu", Bleu.CORPUS.withTokenizer(tokenizer), ids, answers, references),
                new Evidence.Texts("rouge_l", rouge(RougeType.ROUGE_L), ids, answers, references));
    }

    private Rouge rouge(RougeType type) {
        return new Rouge(type, rougeTokenizer, rougeTokenizer == RougeTokenizer.LATIN);
    }

    private Figure rouge(RougeType type, String name) {
        return against(rouge(type), name);
    }

    /** METEOR splits at white space, so it is given tokens. */
    private Figure meteor() {
        TextScores tokens = new TextScores(
                answers.stream().map(this::spaced).toList(),
                references.stream()
                        .map(texts -> texts.stream().map(this::spaced).toList())
                        .toList(),
                tokenizer,
                rougeTokenizer);
        Figure figure = tokens.against(Meteor.STANDARD, "meteor");
        return new Figure(
                figure.name(),
                figure.value(),
                figure.unit(),
                figure.direction(),
                figure.n(),
                figure.low(),
                figure.high(),
                Signature.of("pretok", tokenizer.tag()) + "|" + figure.signature(),
                figure.note());
    }

    private String spaced(String text) {
        return tokenizer.tokenize(text);
    }

    private Figure against(TextMetric metric, String name) {
        Figure.Direction direction = Figure.Direction.valueOf(metric.direction().name());
        if (answers.isEmpty()) {
            return Figure.missing(name, metric.unit(), direction, 0, metric.settings(), "n/a (no requests)");
        }
        Corpus corpus = new Corpus(metric);
        Resampling resampling = Resampling.BOOTSTRAP;
        Resampling.Estimate estimate = resampling.bootstrap(SegmentStatistics.of(corpus, answers, references));
        return Figure.of(
                        name,
                        corpus.score().value(),
                        metric.unit(),
                        direction,
                        answers.size(),
                        metric.signature(corpus.referenceCount(), "bs", resampling))
                .within(
                        Math.max(0, estimate.mean() - estimate.halfWidth()),
                        Math.min(metric.highest(), estimate.mean() + estimate.halfWidth()));
    }

    private List<Figure> variety() {
        Diversity words = new Diversity(1, tokenizer);
        Diversity pairs = new Diversity(2, tokenizer);
        Diversity fours = new Diversity(4, tokenizer);
        Lengths lengths = new Lengths(tokenizer);
        for (String answer : answers) {
            words.add(answer);
            pairs.add(answer);
            fours.add(answer);
            lengths.add(answer);
        }
        return List.of(
                named("distinct_1", words.distinct()),
                named("distinct_2", pairs.distinct()),
                named("entropy_4", fours.entropy()),
                named("length", lengths.mean()));
    }

    private static Figure named(String name, Score score) {
        return Figures.of(new Score(
                name,
                score.value(),
                score.n(),
                score.unit(),
                score.direction(),
                score.low(),
                score.high(),
                score.signature()));
    }

    /** What splits answers into words where these are the references. */
    static Tokenizer tokenizer(List<List<String>> references) {
        return chinese(references) ? Tokenizer.ZH : Tokenizer.V13A;
    }

    private static boolean chinese(List<List<String>> references) {
        long letters = 0;
        long ideographs = 0;
        for (List<String> texts : references) {
            for (String text : texts) {
                letters += text.codePoints().filter(Character::isLetter).count();
                ideographs += text.codePoints().filter(Character::isIdeographic).count();
            }
        }
        return ideographs > CHINESE * letters;
    }
}
