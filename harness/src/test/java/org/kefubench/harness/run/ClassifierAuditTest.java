package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataSets;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.Samples;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** A real classifier under audit: with shuffled labels it is right by chance, and it says the same whatever is being measured. */
@Tag("alone")
class ClassifierAuditTest {

    private static final String SUITE = """
            approaches: [naive-bayes]
            datasets: [desk/en, desk/en@shuffled-labels]
            tasks: [intent]
            scenarios:
              - {name: single-stream, min_seconds: 0, min_requests: 1500, max_requests: 1500}
              - {name: multi-stream, batch: 8, min_seconds: 0, min_requests: 64, max_requests: 1500}
              - {name: offline, min_seconds: 0}
            """;

    @TempDir
    static Path folder;

    private static Path directory;
    private static Run run;

    @BeforeAll
    static void runAll() throws Exception {
        Path suite = Files.writeString(folder.resolve("audit.yaml"), SUITE);
        Plan plan = Planner.plan(SuiteReader.read(suite.toString()));
        RunStart start = RunStart.anew(folder, plan);
        directory = start.directory().path();
        run = new Coordinator(start.directory(), plan, new ModelStore(folder.resolve("models")), RunListener.NONE)
                .run(start.head());
    }

    private static List<CellResult> on(String dataset) {
        return run.results().stream()
                .filter(result -> result.cell().dataset().equals(dataset))
                .toList();
    }

    @Test
    void shuffled_labels_give_chance_accuracy() throws Exception {
        Map<String, Long> counts = DataSets.open("desk/en", Progress.NONE).requests(Task.INTENT).stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.intent()), TreeMap::new, Collectors.counting()));
        long n = counts.values().stream().mapToLong(Long::longValue).sum();
        // Who knows nothing of the texts does best by saying the commonest label: right for its share m of the rows,
        // and
        // by luck at most four standard deviations of a binomial more.
        double m = (double) counts.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow()
                / n;
        double chance = m + 4 * Math.sqrt(m * (1 - m) / n);
        for (CellResult result : on("desk/en@shuffled-labels")) {
            assertThat(result.figure("accuracy").orElseThrow().value()).isLessThan(chance);
        }
        assertThat(on("desk/en").get(0).figure("accuracy").orElseThrow().value())
                .isGreaterThan(2 * chance);
    }

    @Test
    void performance_mode_answers_equal_accuracy_mode_answers() {
        // Accuracy is of the first answer to each request, speed of all: every later answer must equal the first.
        CellResult single = on("desk/en").get(0);
        assertThat(single.figure("repeat_agreement").orElseThrow().value()).isEqualTo(1);
        assertThat(single.figure("repeat_agreement").orElseThrow().n()).isGreaterThan(500);
    }

    @Test
    void every_scenario_gets_the_same_answers() throws IOException {
        List<CellResult> cells = on("desk/en");
        assertThat(cells).hasSize(3).allMatch(CellResult::measured);
        Map<String, String> first = answers(cells.get(0));
        for (CellResult cell : cells) {
            assertThat(answers(cell)).isEqualTo(first);
            assertThat(cell.figure("accuracy").orElseThrow().value())
                    .isEqualTo(cells.get(0).figure("accuracy").orElseThrow().value());
        }
    }

    private static Map<String, String> answers(CellResult cell) throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Sample sample :
                Samples.read(RunFiles.samplesFile(directory, cell.hash())).samples()) {
            Answer answer = sample.answer();
            if (answer != null) {
                answers.putIfAbsent(sample.id(), answer.output());
            }
        }
        return new TreeMap<>(answers);
    }
}
