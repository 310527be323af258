package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Bot;
import org.kefubench.api.Outcome;
import org.kefubench.api.Task;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** One run over all dummies: whatever a bot does, it costs its own cell alone and is named. */
class DummiesTest {

    @TempDir
    static Path folder;

    private static Run run;
    private static Map<String, CellResult> results;

    @BeforeAll
    static void runAll() throws Exception {
        Plan suite = Planner.plan(SuiteReader.read("dummies"));
        Map<String, Cell> cells = suite.cells().entrySet().stream()
                .filter(e -> e.getValue().task() == Task.INTENT
                        || e.getValue().approach().equals("dummy-intent-only"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        Plan plan = new Plan("dummies", cells, new Limits(20, 20, 0.5, 128).training(2));
        RunStart start = RunStart.anew(folder, plan);
        run = new Coordinator(start.directory(), plan, new ModelStore(folder.resolve("models")), RunListener.NONE)
                .run(start.head());
        results = run.results().stream()
                .collect(Collectors.toMap(
                        r -> r.cell().label() + "/" + r.cell().task().id(), r -> r));
    }

    @ParameterizedTest
    @CsvSource({
        "dummy-throw, MEASURE, the dummy throws",
        "dummy-short, MEASURE, asked for 1 answers and gave 0",
        "dummy-exit, MEASURE, System.exit",
        "dummy-hang, MEASURE, hang",
        "dummy-hoard, MEASURE, Java heap",
        "dummy-crash, MEASURE, SIGSEGV",
        "dummy-killed, MEASURE, exit 137",
        "dummy-untrainable, TRAIN, cannot be trained on dummy/shop",
        "dummy-unopenable, OPEN, weights.bin",
        "dummy-maker (always=true), OPEN, made converted.bin when it was opened a second time"
    })
    void a_bot_that_breaks_is_named_with_its_stage(String approach, Outcome.Stage stage, String words) {
        assertThat(result(approach).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.stage()).isEqualTo(stage);
            assertThat(failed.message()).contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource({"dummy-killed", "dummy-crash", "dummy-exit", "dummy-hang"})
    void a_cell_that_is_killed_has_still_said_where_it_ran(String approach) {
        assertThat(result(approach).whereItRan()).containsEntry("engine", "plain Java");
        assertThat(result("dummy-unopenable").whereItRan()).isEmpty();
    }

    /** It sleeps for 1,500 ms when it makes its file. */
    @Test
    void what_the_first_opening_makes_is_not_measured() {
        CellResult maker = result("dummy-maker (always=false)");
        assertThat(maker.measured()).isTrue();
        assertThat(maker.whereItRan()).doesNotContainKey(Bot.MADE_WHEN_OPENED);
        assertThat(value("dummy-maker (always=false)", "load_ms")).isLessThan(1_500);
    }

    @Test
    void what_makes_no_sense_is_not_applicable() {
        assertThat(result("dummy-nowhere").outcome()).isEqualTo(new Outcome.NotApplicable("there is no card 99 here"));
        assertThat(results.get("dummy-intent-only/response").outcome()).isInstanceOf(Outcome.NotApplicable.class);
        assertThat(result("dummy-intent-only").measured()).isTrue();
    }

    @Test
    void the_run_goes_to_its_end_and_has_a_row_for_every_cell() {
        assertThat(run.finished()).isTrue();
        assertThat(run.results()).hasSameSizeAs(run.planned().keySet());
    }

    @Test
    void a_parrot_is_right_where_it_heard_the_words_and_rejects_the_rest() {
        // 24 requests, 12 of them training rows: right. The 12 others are rejected: right for the 3 out of scope. 15 of
        // 24.
        assertThat(value("dummy-parrot", "accuracy")).isEqualTo(15.0 / 24);
        // in scope: 9 of 18; out of scope: 6 of 6
        assertThat(value("dummy-parrot", "in_scope_accuracy")).isEqualTo(0.5);
        assertThat(value("dummy-parrot", "oos_recall")).isEqualTo(1);
        assertThat(result("dummy-parrot").confusion()).isNotNull();
        assertThat(result("dummy-parrot").samples()).hasSizeGreaterThan(10);
    }

    @Test
    void failures_now_and_then_are_counted_and_wrong() {
        assertThat(value("dummy-flaky", "failed")).isPositive();
        assertThat(value("dummy-empty", "failed")).isZero();
    }

    @Test
    void a_slow_bot_is_as_slow_as_it_says_and_lacks_samples_for_high_percentiles() {
        assertThat(value("dummy-slow", "latency_p50")).isGreaterThanOrEqualTo(20);
        assertThat(result("dummy-slow").figure("latency_p99").orElseThrow().note())
                .startsWith("n/a (needs 662, has ");
    }

    @Test
    void a_store_of_answers_is_found_although_it_passes_for_warm_up() {
        // 2 ms the first time, microseconds the second.
        assertThat(value("dummy-cache", "repeat_speedup")).isGreaterThan(5);
        assertThat(result("dummy-cache").figure("repeat_speedup").orElseThrow().note())
                .contains("seem to be stored");
        assertThat(result("dummy-slow").figure("repeat_speedup").orElseThrow().note())
                .isNull();
        assertThat(result("dummy-parrot").figure("repeat_speedup").orElseThrow().note())
                .isNull();
    }

    @Test
    void answers_that_change_when_asked_again_are_found() {
        // Every second answer is another one: of the later answers, just under a half equal the first.
        assertThat(value("dummy-fickle", "repeat_agreement")).isBetween(0.2, 0.55);
        assertThat(value("dummy-parrot", "repeat_agreement")).isEqualTo(1);
    }

    @Test
    void a_leak_shows_as_growth() {
        // 10,000 bytes a query and 16 of the array's head: 10 MB per 1,000 requests
        assertThat(value("dummy-leak", "growth_mb_per_1000")).isBetween(9.0, 12.0);
        assertThat(value("dummy-leak", "alloc_kb_per_request")).isGreaterThan(9.0);
    }

    @Test
    void a_second_run_reuses_models_and_scoring_again_gives_the_same() throws IOException {
        Path path = folder.resolve(run.id());
        CellResult before = result("dummy-parrot");
        assertThat(Rescoring.run(path)).isPositive();
        assertThat(RunFiles.readResult(path, before.hash())).contains(before);
    }

    private static CellResult result(String approach) {
        return results.get(approach + "/intent");
    }

    private static double value(String approach, String figure) {
        CellResult result = result(approach);
        assertThat(result.figure(figure)).as(result.outcome().toString()).isPresent();
        return result.figure(figure).orElseThrow().value();
    }
}
