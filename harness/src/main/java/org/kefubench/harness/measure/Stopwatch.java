package org.kefubench.harness.measure;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.api.Outcome;

/**
 * Asks one query and times it: two clock readings round one call. What a bot throws is an answer of its own kind; what breaks the contract ends the cell. One
 * for each thread that asks.
 */
final class Stopwatch {

    private final Skill skill;
    private final AtomicLong inFlightSince = new AtomicLong();

    Stopwatch(Skill skill) {
        this.skill = skill;
    }

    /** Asks now. */
    Query ask(long number, int trial, List<Example> batch) {
        return ask(number, trial, batch, 0, false);
    }

    /** Asks now what should have been asked at {@code scheduled}. */
    Query askScheduled(long number, int trial, List<Example> batch, long scheduled) {
        return ask(number, trial, batch, scheduled, true);
    }

    @SuppressWarnings("CatchingUnchecked")
    private Query ask(long number, int trial, List<Example> batch, long scheduled, boolean open) {
        TokenTimes times = new TokenTimes(batch.size());
        Skill.Question question = skill.question(batch, times);
        @Nullable List<?> answers = null;
        @Nullable String error = null;
        long end;
        long start = Clock.nanos();
        inFlightSince.setOpaque(start);
        try {
            answers = question.ask();
            end = Clock.nanos();
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            end = Clock.nanos();
            error = e.toString();
        }
        inFlightSince.setOpaque(0);
        if (error == null) {
            check(answers, batch.size());
        }
        return new Query(number, trial, batch, open ? scheduled : start, start, times, end, answers, error);
    }

    private static void check(@Nullable List<?> answers, int asked) {
        if (answers == null || answers.size() != asked) {
            throw new CellException.Failed(
                    Outcome.Stage.MEASURE,
                    "the bot was asked for " + asked + " answers and gave "
                            + (answers == null ? "null" : answers.size()));
        }
    }

    /** When the query that has not come back yet was asked, or 0; safe from another thread. */
    long inFlightSince() {
        return inFlightSince.getOpaque();
    }
}
