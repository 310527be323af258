package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Answer;
import org.kefubench.reports.run.SampleAnswer;

/** Some answers for people to look at: wrong ones first where that can be told, spread over the set. */
final class Examples {

    private static final int WRONG = 20;
    private static final int RIGHT = 10;

    private Examples() {}

    static List<SampleAnswer> of(Task task, List<Answered> answered) {
        List<SampleAnswer> all =
                answered.stream().map(one -> example(task, one)).toList();
        List<SampleAnswer> shown = new ArrayList<>();
        shown.addAll(spread(
                all.stream().filter(one -> Boolean.FALSE.equals(one.correct())).toList(), WRONG));
        shown.addAll(spread(
                all.stream().filter(one -> !Boolean.FALSE.equals(one.correct())).toList(), RIGHT));
        return shown;
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

    private static List<SampleAnswer> spread(List<SampleAnswer> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<SampleAnswer> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }
}
