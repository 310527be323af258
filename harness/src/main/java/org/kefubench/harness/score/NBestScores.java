package org.kefubench.harness.score;

import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.harness.samples.Answer;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.kefubench.reports.run.Figure;

/**
 * How like the references all answers are that a bot named for a request, where it named several: one corpus of all of them, so that a request counts as often as it
 * was answered. Table rows of systems that over-generate are made so (Wen et al. 2015, up to five sentences an act). Intervals resample requests, since
 * answers to one request are not independent.
 */
final class NBestScores {

    private NBestScores() {}

    /**
     * BLEU of all answers; nothing where no request has several.
     *
     * @param answered each with a reference
     */
    static List<Figure> figures(List<Answered> answered) {
        return answered.stream().anyMatch(one -> answers(one).size() > 1) ? List.of(bleu(answered)) : List.of();
    }

    private static Figure bleu(List<Answered> answered) {
        Bleu metric = Bleu.CORPUS.withTokenizer(TextScores.tokenizer(
                answered.stream().map(one -> one.request().responses()).toList()));
        Corpus corpus = new Corpus(metric);
        double[][] requests =
                answered.stream().map(one -> statistics(corpus, one)).toArray(double[][]::new);
        Resampling resampling = Resampling.BOOTSTRAP;
        Resampling.Estimate estimate = resampling.bootstrap(SegmentStatistics.of(metric, requests));
        return Figure.of(
                        "bleu_nbest",
                        corpus.score().value(),
                        metric.unit(),
                        Figure.Direction.HIGHER,
                        answered.size(),
                        metric.signature(corpus.referenceCount(), "bs", resampling))
                .within(
                        Math.max(0, estimate.mean() - estimate.halfWidth()),
                        Math.min(100, estimate.mean() + estimate.halfWidth()));
    }

    /** The sums over the answers to one request. */
    private static double[] statistics(Corpus corpus, Answered one) {
        return answers(one).stream()
                .map(answer -> corpus.add(answer, one.request().responses()))
                .reduce(NBestScores::sum)
                .orElseThrow();
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    /** All that the bot named, or what it said; a request without an answer counts as an empty one. */
    private static List<String> answers(Answered one) {
        Answer answer = one.answer();
        if (answer == null) {
            return List.of("");
        }
        return answer.ranking().isEmpty() ? List.of(answer.output()) : answer.ranking();
    }
}
