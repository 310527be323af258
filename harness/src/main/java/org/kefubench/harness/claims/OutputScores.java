package org.kefubench.harness.claims;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.coco.Cider;
import org.kefubench.metrics.coco.CocoRougeL;
import org.kefubench.metrics.diversity.Diversity;
import org.kefubench.metrics.diversity.Lengths;
import org.kefubench.metrics.meteor.Meteor;
import org.kefubench.metrics.nist.Nist;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;
import org.kefubench.reports.run.Figure;

/** Figures of stored outputs: those of the E2E challenge against references, and those of the DialoGPT paper without. */
final class OutputScores {

    /** Figures that need references. */
    private static final Set<String> REFERENCED = Set.of("bleu", "nist", "rouge_l", "meteor", "cider");

    /** All figures. */
    static final Set<String> FIGURES = all();

    private final List<String> outputs;
    private final List<List<String>> references;

    OutputScores(List<String> outputs, List<List<String>> references) {
        this.outputs = List.copyOf(outputs);
        this.references = List.copyOf(references);
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(REFERENCED);
        all.addAll(Set.of("distinct_1", "distinct_2", "entropy_4", "length"));
        return all;
    }

    /**
     * A figure.
     *
     * @throws IllegalArgumentException if there is not one reference or more for each output
     */
    Figure figure(String name) {
        if (REFERENCED.contains(name) && outputs.size() != references.size()) {
            throw new IllegalArgumentException(
                    outputs.size() + " outputs for " + references.size() + " rows with references");
        }
        return switch (name) {
            case "bleu" -> corpus(name, Bleu.CORPUS.withLowerCase(true));
            case "rouge_l" -> corpus(name, new CocoRougeL(Tokenizer.V13A, true));
            case "meteor" -> corpus(name, Meteor.STANDARD);
            case "nist" -> corpus(name, Nist.of(references));
            case "cider" -> corpus(name, Cider.of(references, Tokenizer.V13A));
            case "distinct_1" -> variety(name, new Diversity(1, Tokenizer.NONE));
            case "distinct_2" -> variety(name, new Diversity(2, Tokenizer.NONE));
            case "entropy_4" -> {
                Diversity fours = new Diversity(4, Tokenizer.NONE);
                outputs.forEach(fours::add);
                yield figure(name, fours.entropy());
            }
            default -> {
                Lengths lengths = new Lengths(Tokenizer.NONE);
                outputs.forEach(lengths::add);
                yield figure(name, lengths.mean());
            }
        };
    }

    private Figure variety(String name, Diversity counts) {
        outputs.forEach(counts::add);
        return figure(name, counts.distinct());
    }

    private static Figure figure(String name, Score score) {
        return Figure.of(
                name,
                score.value(),
                score.unit(),
                Figure.Direction.valueOf(score.direction().name()),
                score.n(),
                score.signature());
    }

    private Figure corpus(String name, TextMetric metric) {
        Corpus corpus = Corpus.of(metric, outputs, references);
        Resampling.Estimate estimate =
                Resampling.BOOTSTRAP.bootstrap(SegmentStatistics.of(metric, outputs, references));
        return Figure.of(
                        name,
                        corpus.score().value(),
                        metric.unit(),
                        Figure.Direction.HIGHER,
                        outputs.size(),
                        metric.signature(corpus.referenceCount(), "bs", Resampling.BOOTSTRAP))
                .within(estimate.mean() - estimate.halfWidth(), estimate.mean() + estimate.halfWidth());
    }
}
