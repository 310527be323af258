package org.kefubench.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;

class RunFilesTest {

    private static final Cell CELL = new Cell(
            "检索 (indexed)",
            "rules-bot",
            Map.of("threshold", 0.5, "profile", "indexed", "learn", false, "candidates", 20),
            "desk/zh",
            Task.INTENT,
            Placement.JVM,
            Map.of("name", "single-stream", "min_seconds", 2),
            Map.of(),
            42,
            0);
    private static final Cell BROKEN = new Cell(
            "crash",
            "dummy-crash",
            Map.of(),
            "desk/en",
            Task.RESPONSE,
            Placement.parse("onnxruntime/cuda:0/fp16"),
            Map.of("name", "server", "qps", 12.5),
            Map.of("max_new_tokens", 16),
            7,
            1);
    private static final String HASH = RunFiles.hash(CELL);
    private static final CellResult RESULT = new CellResult(
            HASH,
            CELL,
            new Outcome.Measured(),
            new ModelCard("desk index", 0, 123_456, "Apache-2.0", "trained here", Map.of("statements", "600")),
            List.of(
                    Figure.of("accuracy", 90.5, "%", Figure.Direction.HIGHER, 200, "acc|v:1")
                            .within(85.61, 93.83),
                    Figure.missing(
                            "latency_p99", "ms", Figure.Direction.LOWER, 240, "hdr", "n/a (needs 662, has 240)")),
            List.of(new Curve("warm-up", "request", "ms", List.of(1.0, 2.0), List.of(0.25, 1e-7))),
            new Confusion(List.of("退货", "oos"), List.of(List.of(9, 1), List.of(0, 10))),
            List.of(new SampleAnswer("q1", "怎么退货？<b>", "退货", "退货", 0.75, true)),
            Map.of("provider", "lucene"));

    private final Locale before = Locale.getDefault();

    @TempDir
    Path directory;

    @BeforeEach
    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "tr-TR"})
    void files_equal_the_golden_ones_in_every_locale(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        RunFiles.write(directory, run());
        RunFiles.write(directory, RESULT);
        RunFiles.write(directory, broken());
        assertThat(directory.resolve("run.json")).hasContent(golden("run.json"));
        assertThat(RunFiles.resultFile(directory, HASH)).hasContent(golden("measured.json"));
        assertThat(RunFiles.resultFile(directory, RunFiles.hash(BROKEN))).hasContent(golden("failed.json"));
    }

    @Test
    void what_is_written_is_read_again_in_the_order_of_the_plan() {
        RunFiles.write(directory, broken());
        RunFiles.write(directory, RESULT);
        RunFiles.write(directory, run());
        Run expected = run();
        assertThat(RunFiles.read(directory))
                .isEqualTo(new Run(
                        expected.id(),
                        expected.suite(),
                        expected.started(),
                        true,
                        expected.environment(),
                        expected.planned(),
                        List.of(RESULT, broken())));
    }

    @Test
    void equivalences_are_written_and_read_again() {
        RunFiles.write(directory, run());
        assertThat(RunFiles.read(directory).equivalences()).isEmpty();
        List<Equivalence> found = List.of(new Equivalence(HASH, HASH, 203, 0), new Equivalence("b", HASH, 200, 2));
        RunFiles.writeEquivalences(directory, found);
        assertThat(RunFiles.read(directory).equivalences()).isEqualTo(found);
        // 198 of 200 are 99 %.
        assertThat(found.get(1).agreement()).isEqualTo(0.99);
    }

    @Test
    void more_flips_than_answers_are_refused() {
        assertThatThrownBy(() -> new Equivalence("a", "b", 3, 4)).hasMessageContaining("4 flips of 3 answers");
    }

    @Test
    void a_cell_without_a_file_is_planned_but_has_no_result() {
        RunFiles.write(directory, run());
        RunFiles.write(directory, broken());
        Run read = RunFiles.read(directory);
        assertThat(read.planned()).hasSize(2);
        assertThat(read.results()).containsExactly(broken());
        assertThat(RunFiles.readResult(directory, HASH)).isEmpty();
    }

    @Test
    void the_hash_is_ten_digits_of_the_canonical_text_and_does_not_depend_on_the_order_of_keys() {
        assertThat(RunFiles.canonical(CELL))
                .isEqualTo("{\"label\":\"检索 (indexed)\",\"approach\":\"rules-bot\",\"options\":{\"candidates\":20,"
                        + "\"learn\":false,\"profile\":\"indexed\",\"threshold\":0.5},\"dataset\":\"desk/zh\","
                        + "\"task\":\"intent\",\"placement\":\"jvm/cpu/fp32\",\"scenario\":{\"min_seconds\":2,"
                        + "\"name\":\"single-stream\"},\"decoding\":{},\"seed\":42,\"repetition\":0}");
        // printf '%s' '<the text above>' | sha256sum | cut -c1-10
        assertThat(HASH).isEqualTo("3c9fabfa5d");
    }

    @Test
    void no_temporary_file_is_left_behind() throws IOException {
        RunFiles.write(directory, RESULT);
        RunFiles.write(directory, RESULT);
        try (var files = Files.list(directory.resolve("cells"))) {
            assertThat(files).containsExactly(RunFiles.resultFile(directory, HASH));
        }
    }

    @Test
    void a_damaged_file_is_an_error_that_names_file_and_line() throws IOException {
        RunFiles.write(directory, run());
        RunFiles.write(directory, RESULT);
        Path file = RunFiles.resultFile(directory, HASH);
        // The task stands on line 15 of the golden file.
        Files.writeString(file, Files.readString(file).replace("\"intent\"", "\"itent\""));
        assertThatThrownBy(() -> RunFiles.read(directory))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith(file + ":15: ")
                .hasMessageContaining("expected one of intent, response");
        Files.writeString(file, Files.readString(file).substring(0, 100));
        assertThatThrownBy(() -> RunFiles.read(directory)).hasMessageStartingWith(file + ":6: ");
    }

    @Test
    void another_schema_an_unknown_key_and_a_wrong_name_are_errors() throws IOException {
        RunFiles.write(directory, run());
        Path file = directory.resolve("run.json");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("\"schema\": 1", "\"schema\": 99"));
        assertThatThrownBy(() -> RunFiles.read(directory))
                .hasMessage(file + ": schema 99: this version of Kefubench reads schema 1 only");
        Files.writeString(file, good.replace("\"suite\"", "\"sweet\""));
        assertThatThrownBy(() -> RunFiles.read(directory))
                .hasMessageContaining("run.json:")
                .hasMessageContaining("'suite'");
        Files.writeString(file, good);
        RunFiles.write(directory, RESULT);
        Files.move(RunFiles.resultFile(directory, HASH), RunFiles.resultFile(directory, RunFiles.hash(BROKEN)));
        assertThatThrownBy(() -> RunFiles.read(directory)).hasMessageContaining("holds cell " + HASH);
        assertThatThrownBy(() -> RunFiles.read(directory.resolve("none"))).hasMessageContaining("no such file");
    }

    private static CellResult broken() {
        return CellResult.without(
                RunFiles.hash(BROKEN), BROKEN, new Outcome.Failed(Outcome.Stage.MEASURE, "exit 137: out of memory"));
    }

    private static Run run() {
        Map<String, Cell> planned = new LinkedHashMap<>();
        planned.put(HASH, CELL);
        planned.put(RunFiles.hash(BROKEN), BROKEN);
        return new Run(
                "quick-20260101T120000Z",
                "quick",
                "2026-01-01T12:00:00Z",
                true,
                Map.of("machine", Map.of("cpu", "a processor")),
                planned,
                List.of());
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = RunFilesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
