package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Answer;
import org.kefubench.reports.run.SampleAnswer;

/**
 * Some answers for people to look at: those to requests that every cell of the set keeps, to be laid side by side, then one of each of the commonest mistakes, then more wrong
 * ones and some right ones, spread over the set.
 */
final class Examples {

    private static final int SHARED = 16;
    private static final int MISTAKES = 10;
    private static final int WRONG = 12;
    private static final int RIGHT = 4;

    private Examples() {}

    /**
     * The answers.
     *
     * @param requests the whole set, also what was not asked
     */
    static List<SampleAnswer> of(Task task, List<Example> requests, List<Answered> answered) {
        Set<String> shared = spread(requests, SHARED).stream().map(Example::id).collect(Collectors.toSet());
        List<SampleAnswer> all =
                answered.stream().map(one -> example(task, one)).toList();
        Set<SampleAnswer> shown = new LinkedHashSet<>(
                all.stream().filter(one -> shared.contains(one.id())).toList());
        List<SampleAnswer> wrong =
                all.stream().filter(one -> Boolean.FALSE.equals(one.correct())).toList();
        shown.addAll(mistakes(wrong));
        shown.addAll(spread(wrong, WRONG));
        shown.addAll(spread(
                all.stream().filter(one -> !Boolean.FALSE.equals(one.correct())).toList(), RIGHT));
        return List.copyOf(shown);
    }

    /** The first of each of the commonest mistakes. */
    private static List<SampleAnswer> mistakes(Collection<SampleAnswer> wrong) {
        Map<List<String>, List<SampleAnswer>> byMistake = new LinkedHashMap<>();
        wrong.forEach(one -> byMistake
                .computeIfAbsent(List.of(String.valueOf(one.expected()), one.output()), key -> new ArrayList<>())
                .add(one));
        return byMistake.values().stream()
                .sorted(Comparator.comparingInt((List<SampleAnswer> same) -> same.size())
                        .reversed())
                .limit(MISTAKES)
                .map(same -> same.get(0))
                .toList();
    }

    private static SampleAnswer example(Task task, Answered one) {
        Answer answer = one.answer();
        @Nullable
        String expected = task.labels()
                ? one.request().intent()
                : one.request().responses().stream().findFirst().orElse(null);
        String output = answer == null ? IntentScores.FAILED : answer.output();
        return new SampleAnswer(
                one.request().id(),
                one.request().utterance(),
                expected,
                output,
                answer == null ? 0 : answer.confidence(),
                task.labels() ? Objects.equals(expected, output) : null);
    }

    private static <T> List<T> spread(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }
}
