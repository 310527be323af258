package org.kefubench.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kefubench.api.Placement;
import org.kefubench.reports.run.Cell;

class SuiteReaderTest {

    private static final String GOOD = "datasets: dummy/shop\n";

    @Test
    void lists_multiply_and_labels_tell_the_choices_apart() throws SuiteException {
        Suite suite = SuiteReader.parse(
                "s.yaml",
                GOOD + "approaches:\n  - {id: dummy-slow, options: {millis: [1, 2]}}\n  - dummy-empty\n"
                        + "scenarios:\n  - {name: multi-stream, batch: [2, 4]}\nseeds: [1, 2]\nrepetitions: 3\n");
        assertThat(suite.approaches())
                .extracting(Suite.Entry::label)
                .containsExactly("dummy-slow (millis=1)", "dummy-slow (millis=2)", "dummy-empty");
        assertThat(suite.scenarios()).extracting(s -> s.get("batch")).containsExactly(2, 4);
        // 3 approaches x 2 tasks x 2 scenarios x 2 seeds x 3 repetitions
        assertThat(Planner.plan(suite).cells()).hasSize(72);
    }

    @Test
    void repetitions_are_rounds_in_which_every_rival_has_its_turn() throws SuiteException {
        Suite suite = SuiteReader.parse(
                "s.yaml",
                GOOD + "tasks: intent\napproaches: [dummy-empty, dummy-parrot]\nseeds: [1, 2]\nrepetitions: 2\n");
        assertThat(Planner.plan(suite).cells().values())
                .extracting(c -> c.repetition() + " " + c.seed() + " " + c.approach())
                .containsExactly(
                        "0 1 dummy-empty",
                        "0 1 dummy-parrot",
                        "0 2 dummy-empty",
                        "0 2 dummy-parrot",
                        "1 1 dummy-empty",
                        "1 1 dummy-parrot",
                        "1 2 dummy-empty",
                        "1 2 dummy-parrot");
    }

    @Test
    void the_suites_of_generation_have_what_their_charts_are_drawn_over() throws Exception {
        assertThat(cells("dialogpt"))
                .filteredOn(cell -> cell.dataset().equals("desk/en"))
                .extracting(cell -> cell.scenario().get("batch"))
                .contains(null, 2, 4, 8);
        assertThat(cells("dialogpt"))
                .extracting(Cell::dataset)
                .contains("desk/en@prompt-200", "desk/en@prompt-400", "desk/en@prompt-700");
        assertThat(cells("generate-fast"))
                .filteredOn(cell -> cell.scenarioName().equals("server"))
                .extracting(Cell::label)
                .contains("continuous", "prompt lookup", "draft model")
                .doesNotContain("waiting");
        for (String dataset : List.of("desk/en", "e2e@train-4000", "camrest676")) {
            List<Cell> rivals = cells("generate").stream()
                    .filter(cell -> cell.dataset().equals(dataset))
                    .toList();
            assertThat(rivals).extracting(Cell::approach).contains("rules-bot", "template-bot", "dialogpt-gen");
            assertThat(rivals)
                    .filteredOn(cell -> cell.approach().equals("dialogpt-gen"))
                    .extracting(cell -> cell.placement().toString())
                    .contains(
                            "onnxruntime/cpu/fp32",
                            "onnxruntime/cpu/int8",
                            "onnxruntime/cpu/int4",
                            "pytorch/cpu/fp32",
                            "pytorch/cpu/bf16");
        }
    }

    private static List<Cell> cells(String suite) throws Exception {
        return List.copyOf(Planner.plan(SuiteReader.read(suite)).cells().values());
    }

    @Test
    void an_approach_can_have_data_sets_of_its_own() throws SuiteException {
        Suite suite = SuiteReader.parse(
                "s.yaml",
                "datasets: [desk/en, desk/zh]\ntasks: intent\napproaches: [{id: dummy-empty, datasets: desk/zh}]\n");
        assertThat(Planner.plan(suite).cells().values())
                .extracting(c -> c.dataset())
                .containsExactly("desk/zh");
    }

    @Test
    void an_approach_can_be_kept_to_some_scenarios() throws SuiteException {
        Suite suite = SuiteReader.parse(
                "s.yaml",
                GOOD + "tasks: intent\nscenarios: [single-stream, offline]\n"
                        + "approaches: [{id: dummy-empty, scenarios: offline}]\n");
        assertThat(Planner.plan(suite).cells().values())
                .extracting(c -> c.scenario().get("name"))
                .containsExactly("offline");
        assertThatThrownBy(() ->
                        SuiteReader.parse("s.yaml", GOOD + "approaches:\n  - {id: dummy-empty, scenarios: online}\n"))
                .hasMessageContaining("scenario 'online' is unknown: expected one of single-stream,");
    }

    @Test
    void an_approach_can_have_placements_of_its_own_unless_a_person_asks_for_others() throws SuiteException {
        Suite suite = SuiteReader.parse(
                "s.yaml",
                GOOD + "tasks: intent\napproaches: [{id: dummy-empty, placements: [pytorch/cpu/fp32, nd4j/cpu/fp32]},"
                        + " dummy-parrot]\n");
        assertThat(Planner.plan(suite).cells().values())
                .extracting(c -> c.approach() + " " + c.placement())
                .containsExactly(
                        "dummy-empty pytorch/cpu/fp32", "dummy-empty nd4j/cpu/fp32", "dummy-parrot jvm/cpu/fp32");
        Suite asked = suite.with(null, null, null, List.of(Placement.JVM), null, null, null);
        assertThat(Planner.plan(asked).cells().values())
                .extracting(c -> c.placement().toString())
                .containsExactly("jvm/cpu/fp32", "jvm/cpu/fp32");
        assertThatThrownBy(() ->
                        SuiteReader.parse("s.yaml", GOOD + "approaches:\n  - {id: dummy-empty, placements: cpu}\n"))
                .hasMessageContaining("s.yaml:3:");
    }

    @Test
    void masking_and_folds_are_asked_for_in_the_suite() throws SuiteException {
        String text = "mask: true\ndatasets: ['desk/en@2-folds', dummy/shop]\ntasks: intent\napproaches: [dummy-empty,"
                + " {id: dummy-slow, datasets: desk/zh}]\n";
        assertThat(Planner.plan(SuiteReader.parse("s.yaml", text)).cells().values())
                .extracting(c -> c.dataset())
                .containsExactly("desk/en@mask@fold-1-of-2", "desk/en@mask@fold-2-of-2", "dummy/shop", "desk/zh@mask");
        assertThatThrownBy(() -> SuiteReader.parse("s.yaml", GOOD + "approaches: dummy-empty\nmask: perhaps\n"))
                .hasMessage("s.yaml:3:7: mask: 'perhaps', expected true or false");
        assertThatThrownBy(() -> SuiteReader.parse("s.yaml", "datasets: desk/en@folds\napproaches: dummy-empty\n"))
                .hasMessageContaining("s.yaml:1:11: '@folds' after a data set is unknown: expected one of @mask,");
    }

    @Test
    void every_problem_is_told_at_once_with_its_place_and_what_is_allowed() {
        String text = """
                approaches: [dummy-slow]
                datasets: [desk/fr]
                scenarois: 3
                scenarios:
                  - {name: server, rate: fast}
                limits: {heap: 3}
                repetitions: many
                """;
        assertThatThrownBy(() -> SuiteReader.parse("s.yaml", text))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("s.yaml:2:12: data set 'desk/fr' is unknown: expected")
                .hasMessageContaining("s.yaml:3:1: key 'scenarois' is unknown: expected one of name, description,")
                .hasMessageContaining("s.yaml:5:26: option 'rate' is 'fast': expected a number")
                .hasMessageContaining("s.yaml:6:10: option 'heap' is unknown: expected one of cell_seconds,")
                .hasMessageContaining("s.yaml:7:14: 'many': expected a whole number");
    }

    @Test
    void an_unknown_approach_and_an_unknown_option_name_the_known_ones() {
        assertThatThrownBy(() -> SuiteReader.parse("s.yaml", GOOD + "approaches: [rules-bott]\n"))
                .hasMessageStartingWith("s.yaml:2:14: approach 'rules-bott' is unknown: expected one of")
                .hasMessageContaining("rules-bot");
        assertThatThrownBy(() -> SuiteReader.parse(
                        "s.yaml", GOOD + "approaches:\n  - id: dummy-slow\n    options:\n      milis: 3\n"))
                .hasMessage("s.yaml:5:7: option 'milis' is unknown: expected one of millis");
    }

    @Test
    void a_range_that_a_scenario_refuses_is_told_at_its_key() {
        assertThatThrownBy(() -> SuiteReader.parse(
                        "s.yaml", GOOD + "approaches: dummy-empty\nscenarios:\n  - name: server\n    threads: 0\n"))
                .hasMessage("s.yaml:5:14: threads: 0, expected at least 1");
    }

    @Test
    void text_that_is_no_yaml_is_told_with_its_place() {
        assertThatThrownBy(() -> SuiteReader.parse("s.yaml", "approaches: [a\ndatasets: b\n"))
                .hasMessageStartingWith("s.yaml:2:");
        assertThatThrownBy(() -> SuiteReader.parse("s.yaml", ""))
                .hasMessageStartingWith("s.yaml:1:1: the file is empty");
        assertThatThrownBy(() -> SuiteReader.parse("s.yaml", "name: x\n"))
                .hasMessageContaining("'approaches' is missing");
    }

    @Test
    void an_unknown_suite_names_the_packaged_ones() {
        assertThatThrownBy(() -> SuiteReader.read("quik"))
                .hasMessage("suite 'quik' is unknown: expected one of " + String.join(", ", Suites.NAMES)
                        + ", or the path of a file");
    }

    @Test
    void where_nobody_asks_for_a_placement_generators_run_on_an_engine_that_generates() throws Exception {
        assertThat(Planner.plan(SuiteReader.read("lora")).cells().values())
                .extracting(cell -> cell.placement().toString())
                .contains("jvm/cpu/fp32", "onnxruntime/cpu/fp32")
                .doesNotContain("nd4j/cpu/fp32");
    }

    static List<String> packaged() {
        return Suites.NAMES;
    }

    @ParameterizedTest
    @MethodSource("packaged")
    void the_packaged_suites_can_be_planned(String name) throws Exception {
        Suite suite = SuiteReader.read(name);
        assertThat(suite.name()).isEqualTo(name);
        assertThat(suite.description()).endsWith(".");
        assertThat(Planner.plan(suite).cells()).isNotEmpty();
    }
}
