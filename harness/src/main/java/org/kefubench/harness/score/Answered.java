package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.datasets.format.Fills;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Sample;

/**
 * A request and the first answer to it.
 *
 * @param answer null where it failed or came too late
 */
record Answered(Example request, @Nullable Answer answer) {

    /** The requests that were asked, in the order of the set. */
    static List<Answered> of(List<Example> requests, List<Sample> samples, long limitNanos) {
        Map<String, Sample> first = new HashMap<>();
        for (Sample sample : samples) {
            first.putIfAbsent(sample.id(), sample);
        }
        List<Answered> answered = new ArrayList<>();
        for (Example request : requests) {
            Sample sample = first.get(request.id());
            if (sample != null) {
                answered.add(
                        new Answered(request, sample.serviceNanos() > limitNanos ? null : filled(request, sample)));
            }
        }
        return answered;
    }

    /** The answer, its marks filled with the values that the request brings; few sets have such. */
    private static @Nullable Answer filled(Example request, Sample sample) {
        Answer answer = sample.answer();
        return answer == null ? null : answer.reworded(text -> Fills.fill(request, text));
    }
}
