package org.kefubench.harness.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Trial after trial, until the strategy has none left or the budget is spent. */
public final class Search {

    private final Strategy strategy;
    private final Budget budget;
    private final TrialLog log;
    private final Experiment experiment;

    /** A search that goes on from what the log holds. */
    public Search(Strategy strategy, Budget budget, TrialLog log, Experiment experiment) {
        this.strategy = strategy;
        this.budget = budget;
        this.log = log;
        this.experiment = experiment;
    }

    /** How a search ended. */
    public enum End {
        /** The strategy had no further trial. */
        COMPLETE,
        /** No seconds were left. */
        BUDGET_SPENT,
        /** It was asked to stop. */
        STOPPED
    }

    /**
     * All trials and why there are no more.
     *
     * @param trials in the order in which they ended, those before an interruption included
     */
    public record Result(List<Tried> trials, End end) {

        /** Copies. */
        public Result {
            trials = List.copyOf(trials);
        }

        /** The best trial, if one was usable. */
        public Optional<Tried> best() {
            return trials.stream().filter(Tried::usable).min(Tried.BEST_FIRST);
        }
    }

    /**
     * Searches.
     *
     * @param told after each trial, those of an earlier search included
     */
    public Result run(Consumer<Tried> told) throws IOException {
        List<Tried> ended = new ArrayList<>(log.read());
        checkSameSearch(ended);
        ended.forEach(told);
        Optional<Trial> next = strategy.next(ended);
        while (next.isPresent()) {
            double left = budget.left(ended);
            if (left <= 0) {
                return new Result(ended, End.BUDGET_SPENT);
            }
            Optional<Tried> tried = experiment.of(next.get(), left);
            if (tried.isEmpty()) {
                return new Result(ended, End.STOPPED);
            }
            log.add(tried.get());
            ended.add(tried.get());
            told.accept(tried.get());
            next = strategy.next(ended);
        }
        return new Result(ended, End.COMPLETE);
    }

    /** A log of other trials than the strategy would have made belongs to another space, seed or strategy. */
    private void checkSameSearch(List<Tried> ended) {
        for (int i = 0; i < ended.size(); i++) {
            Optional<Trial> expected = strategy.next(ended.subList(0, i));
            if (expected.isEmpty() || !expected.get().equals(ended.get(i).trial())) {
                throw new IllegalArgumentException(
                        log.file() + ": trial " + (i + 1) + " is of another search ("
                                + ended.get(i).trial().options() + "): expected "
                                + expected.map(trial -> trial.options().toString())
                                        .orElse("no further trial")
                                + "; go on with the same space, strategy, budget of trials and seed, or begin in another folder");
            }
        }
    }
}
