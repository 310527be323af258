package org.kefubench.harness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches whose objective is a formula. */
class SearchTest {

    private static final Space SPACE = new Space(Map.of("x", new Dimension.Range(0, 1, false, false, 3)));

    @TempDir
    Path folder;

    private final List<Trial> asked = new ArrayList<>();

    /** Best at x = 0.5; a trial takes ten seconds. */
    private Optional<Tried> parabola(Trial trial, double left) {
        asked.add(trial);
        double x = Double.parseDouble(trial.options().get("x"));
        return Optional.of(new Tried(trial, -(x - 0.5) * (x - 0.5), true, 10, "x " + x));
    }

    private Search.Result search(Strategy strategy, Budget budget) throws IOException {
        return new Search(strategy, budget, log(), this::parabola).run(tried -> {});
    }

    private TrialLog log() {
        return new TrialLog(folder.resolve("trials.jsonl"));
    }

    @Test
    void a_grid_tries_every_combination_the_last_option_changing_fastest() throws IOException {
        Space two = new Space(new TreeMap<>(
                Map.of("x", new Dimension.Range(0, 1, false, false, 3), "y", new Dimension.Choice(List.of("a", "b")))));
        Search.Result result = search(GridSearch.of(two, 100), Budget.NONE);
        assertThat(asked)
                .extracting(trial -> trial.options().get("x") + trial.options().get("y"))
                .containsExactly("0a", "0b", "0.5a", "0.5b", "1a", "1b");
        assertThat(result.best())
                .hasValueSatisfying(best -> assertThat(best.trial().number()).isEqualTo(3));
        assertThat(result.end()).isEqualTo(Search.End.COMPLETE);
    }

    @Test
    void random_trials_depend_on_seed_and_number_alone() {
        assertThat(SPACE.draw(1, 7))
                .isEqualTo(SPACE.draw(1, 7))
                .isNotEqualTo(SPACE.draw(1, 8))
                .isNotEqualTo(SPACE.draw(2, 7));
        Space wider = new Space(
                Map.of("x", new Dimension.Range(0, 1, false, false, 3), "y", new Dimension.Choice(List.of("a", "b"))));
        assertThat(wider.draw(1, 7)).containsEntry("x", SPACE.draw(1, 7).get("x"));
    }

    @Test
    void draws_fill_the_range_evenly_on_its_scale() {
        Dimension log = new Dimension.Range(1e-4, 1, true, false, 5);
        Space space = new Space(Map.of("rate", log));
        long below = 0;
        for (int i = 1; i <= 1000; i++) {
            double value = Double.parseDouble(space.draw(42, i).get("rate"));
            assertThat(value).isBetween(1e-4, 1.0);
            below += value < 1e-2 ? 1 : 0;
        }
        // 1e-2 is the middle of the logarithms: 500 of 1,000, give or take five times sqrt(1000 x 0.25) = 16.
        assertThat(below).isBetween(420L, 580L);
        // Factors of ten from end to end.
        assertThat(log.grid()).containsExactly("0.0001", "0.001", "0.01", "0.1", "1");
        // 1, 1 + 4/3 = 2.33, 3.67, 5: rounded.
        assertThat(new Dimension.Range(1, 5, false, true, 4).grid()).containsExactly("1", "2", "4", "5");
    }

    @Test
    void halving_gives_a_third_of_the_trials_three_times_as_long() throws IOException {
        SuccessiveHalving halving = new SuccessiveHalving(SPACE, 9, "epochs", 2, 18, 3, 42);
        // 9 x 2, 9 / 3 = 3 x 6, 3 / 3 = 1 x 18: 13 trainings, 54 epochs instead of 9 x 18 = 162.
        assertThat(halving.rungs())
                .containsExactly(
                        new SuccessiveHalving.Rung(9, 2),
                        new SuccessiveHalving.Rung(3, 6),
                        new SuccessiveHalving.Rung(1, 18));
        assertThat(halving.total()).isEqualTo(13);
        Search.Result result = search(halving, Budget.NONE);
        assertThat(asked).hasSize(13);
        assertThat(asked)
                .extracting(trial -> trial.options().get("epochs"))
                .containsExactly("2", "2", "2", "2", "2", "2", "2", "2", "2", "6", "6", "6", "18");
        List<String> nearest = asked.subList(0, 9).stream()
                .map(trial -> trial.options().get("x"))
                .sorted(Comparator.comparingDouble(x -> Math.abs(Double.parseDouble(x) - 0.5)))
                .toList();
        assertThat(asked.subList(9, 12))
                .extracting(trial -> trial.options().get("x"))
                .isEqualTo(nearest.subList(0, 3));
        assertThat(asked.get(12).options()).containsEntry("x", nearest.get(0));
        // All three of the best choice score the same; the longest training wins.
        assertThat(result.best())
                .hasValueSatisfying(best -> assertThat(best.trial().number()).isEqualTo(13));
    }

    @Test
    void the_highest_rung_gets_no_more_than_the_most_and_a_budget_bounds_all_rungs_together() {
        // 8 x 3, 4 x 6, 2 x 10 (not 12).
        assertThat(new SuccessiveHalving(SPACE, 8, "epochs", 3, 10, 2, 42).rungs())
                .containsExactly(
                        new SuccessiveHalving.Rung(8, 3),
                        new SuccessiveHalving.Rung(4, 6),
                        new SuccessiveHalving.Rung(2, 10));
        // With 12 trials 9 + 3 + 1 = 13 is too much, 8 + 2 + 1 = 11 is the largest.
        SuccessiveHalving within = SuccessiveHalving.within(12, SPACE, "epochs", 2, 18, 3, 42);
        assertThat(within.first()).isEqualTo(8);
        assertThat(within.total()).isEqualTo(11);
    }

    @Test
    void broken_trials_and_those_over_the_limit_do_not_go_on() throws IOException {
        SuccessiveHalving halving = new SuccessiveHalving(SPACE, 4, "epochs", 1, 2, 2, 42);
        Experiment limited = (trial, left) -> {
            asked.add(trial);
            int number = trial.number();
            Double score = number == 1 ? null : Double.valueOf(-number);
            return Optional.of(new Tried(trial, score, number != 2, 1, ""));
        };
        Search.Result result = new Search(halving, Budget.NONE, log(), limited).run(tried -> {});
        // Trial 1 broke, 2 is the best but over the limit: 3 and 4 go on, as 5 and 6.
        assertThat(asked.get(4).options())
                .containsEntry("x", asked.get(2).options().get("x"));
        assertThat(asked.get(5).options())
                .containsEntry("x", asked.get(3).options().get("x"));
        assertThat(result.trials().stream()
                        .sorted(Tried.BEST_FIRST)
                        .map(tried -> tried.trial().number()))
                .containsExactly(3, 4, 5, 6, 2, 1);
    }

    @Test
    void no_trial_begins_after_the_seconds_are_spent() throws IOException {
        // Ten seconds a trial: 0, 10, 20 spent before the first three, 30 before the fourth.
        Search.Result result = search(new RandomSearch(SPACE, 9, 42), new Budget(25));
        assertThat(result.trials()).hasSize(3);
        assertThat(result.end()).isEqualTo(Search.End.BUDGET_SPENT);
    }

    @Test
    void a_search_goes_on_where_it_was_killed_even_in_the_middle_of_a_line() throws IOException {
        Strategy strategy = new SuccessiveHalving(SPACE, 4, "epochs", 1, 2, 2, 42);
        Search.Result whole = search(strategy, Budget.NONE);
        List<String> lines = Files.readAllLines(log().file());
        assertThat(lines).hasSize(6);
        for (int kept = 0; kept < 6; kept++) {
            String half = lines.get(kept).substring(0, lines.get(kept).length() / 2);
            Files.writeString(log().file(), String.join("\n", lines.subList(0, kept)) + (kept == 0 ? "" : "\n") + half);
            asked.clear();
            assertThat(search(strategy, Budget.NONE)).isEqualTo(whole);
            assertThat(asked).hasSize(6 - kept);
            assertThat(Files.readAllLines(log().file())).isEqualTo(lines);
        }
    }

    @Test
    void the_log_of_another_search_is_refused() throws IOException {
        search(new RandomSearch(SPACE, 2, 42), Budget.NONE);
        assertThatThrownBy(() -> search(new RandomSearch(SPACE, 3, 43), Budget.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trials.jsonl: trial 1 is of another search");
        Files.writeString(log().file(), "{\"trial\":\n");
        assertThatThrownBy(() -> search(new RandomSearch(SPACE, 3, 42), Budget.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("trials.jsonl:1: no trial");
    }

    @Test
    void a_search_that_is_asked_to_stop_tries_the_trial_again_next_time() throws IOException {
        Experiment stopping = (trial, left) -> trial.number() == 2 ? Optional.empty() : parabola(trial, left);
        Search.Result result =
                new Search(new RandomSearch(SPACE, 3, 42), Budget.NONE, log(), stopping).run(tried -> {});
        assertThat(result.end()).isEqualTo(Search.End.STOPPED);
        assertThat(result.trials()).hasSize(1);
        assertThat(search(new RandomSearch(SPACE, 3, 42), Budget.NONE).trials()).hasSize(3);
    }
}
