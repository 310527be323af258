package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.kefubench.api.Intent;
import org.kefubench.harness.samples.Answer;
import org.kefubench.metrics.text.TextMetric;

/** What a figure of a cell rests on, request by request: enough to test whether two cells differ. */
public sealed interface Evidence {

    /** The figure's name. */
    String figure();

    /** Which requests were answered rightly. */
    record Marks(String figure, List<String> ids, List<Boolean> right) implements Evidence {

        /** Copies. */
        public Marks {
            ids = List.copyOf(ids);
            right = List.copyOf(right);
        }
    }

    /** Answers and their references under a metric. */
    record Texts(
            String figure, TextMetric metric, List<String> ids, List<String> answers, List<List<String>> references)
            implements Evidence {

        /** Copies. */
        public Texts {
            ids = List.copyOf(ids);
            answers = List.copyOf(answers);
            references = references.stream().map(List::copyOf).toList();
        }

        /** Those of some requests only. */
        public Texts of(Set<String> some) {
            int[] rows = IntStream.range(0, ids.size())
                    .filter(i -> some.contains(ids.get(i)))
                    .toArray();
            return new Texts(
                    figure,
                    metric,
                    IntStream.of(rows).mapToObj(ids::get).toList(),
                    IntStream.of(rows).mapToObj(answers::get).toList(),
                    IntStream.of(rows).mapToObj(references::get).toList());
        }
    }

    /**
     * A quantile of a series of latencies.
     *
     * @param quantile in (0, 1)
     * @param millis in the order in which they were taken
     */
    record Times(String figure, double quantile, List<Double> millis) implements Evidence {

        /** Copies. */
        public Times {
            millis = List.copyOf(millis);
        }
    }

    /** The evidence of a measured cell, for the figures that decide between approaches. */
    static List<Evidence> of(Inputs inputs) {
        List<Answered> answered =
                Answered.of(inputs.requests(), inputs.samples().samples(), inputs.limitNanos());
        List<Evidence> evidence = new ArrayList<>();
        if (inputs.randomWeights()) {
            return List.copyOf(new SpeedScores(inputs).evidence());
        }
        if (inputs.cell().task().labels()) {
            evidence.add(marks("accuracy", answered));
            List<Answered> inScope = answered.stream()
                    .filter(one -> !Intent.OUT_OF_SCOPE.equals(one.request().intent()))
                    .toList();
            if (inScope.size() < answered.size() && !inScope.isEmpty()) {
                evidence.add(marks("in_scope_accuracy", inScope));
            }
        } else {
            evidence.addAll(ResponseScores.evidence(answered));
        }
        evidence.addAll(new SpeedScores(inputs).evidence());
        return List.copyOf(evidence);
    }

    /** The first answer to each request that was answered, by the request's id. */
    static Map<String, String> answers(Inputs inputs) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Answered one : Answered.of(inputs.requests(), inputs.samples().samples(), inputs.limitNanos())) {
            Answer answer = one.answer();
            if (answer != null) {
                answers.put(one.request().id(), answer.output());
            }
        }
        return answers;
    }

    private static Marks marks(String figure, List<Answered> rows) {
        return new Marks(
                figure,
                rows.stream().map(one -> one.request().id()).toList(),
                rows.stream().map(Evidence::right).toList());
    }

    private static boolean right(Answered one) {
        Answer answer = one.answer();
        return answer != null && answer.output().equals(one.request().intent());
    }

    /** The requests that both have. */
    static Set<String> common(List<String> first, List<String> second) {
        Set<String> common = new HashSet<>(first);
        common.retainAll(new HashSet<>(second));
        return common;
    }
}
