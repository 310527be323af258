package org.kefubench.harness.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;

class SamplesTest {

    private static final Answer ANSWER = Answer.label("退货", 0.75, List.of("退货", "换货"));
    private static final List<Sample> SAMPLES = List.of(
            new Sample(0, 0, "a", 0, 0, 0, 10, ANSWER, null),
            new Sample(1, 0, "a", 20, 20, 0, 25, ANSWER, null),
            new Sample(2, 0, "a", 30, 31, 33, 35, new Answer("x\n", 0, List.of(), 3, 4, "stop"), null),
            new Sample(2, 0, "c", 30, 31, 33, List.of(4, 0, 12), 35, ANSWER, null),
            new Sample(3, 2, "b", 40, 41, 0, 45, null, "java.lang.Exception: no"));

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_again_also_where_an_answer_was_left_out() throws IOException {
        Path file = written();
        assertThat(Files.readAllLines(file).get(1)).isEqualTo("{\"q\":1,\"id\":\"a\",\"start\":20,\"end\":25}");
        Samples read = Samples.read(file);
        assertThat(read.samples()).isEqualTo(SAMPLES);
        assertThat(read.fact("memory").orElseThrow().number("rss")).isEqualTo(7);
        assertThat(read.trial(2)).hasSize(1);
    }

    @Test
    void a_last_line_that_was_cut_short_is_left_out() throws IOException {
        Path file = written();
        Files.writeString(file, "{\"q\":4,\"id\":\"a\",\"sta", StandardOpenOption.APPEND);
        assertThat(Samples.read(file).samples()).isEqualTo(SAMPLES);
    }

    @Test
    void a_damaged_line_in_the_middle_is_told_by_number() throws IOException {
        Path file = folder.resolve("damaged.jsonl");
        Files.writeString(file, "{\"fact\":\"x\"}\nnonsense\n{\"fact\":\"y\"}\n");
        assertThatThrownBy(() -> Samples.read(file)).hasMessageContaining("damaged.jsonl, line 2");
    }

    @Test
    void requests_keep_dialogues_labels_and_answers() throws IOException {
        Example row = new Example(
                "1",
                Dialogue.of("你好").then(Turn.agent("您好")).then(Turn.customer("退货")),
                "return",
                List.of("好"),
                Map.of("k", "v"));
        Path file = folder.resolve("requests.jsonl");
        RequestFile.write(file, List.of(row, Example.answered("2", "q", "a")));
        assertThat(RequestFile.read(file)).containsExactly(row, Example.answered("2", "q", "a"));
    }

    private Path written() throws IOException {
        Path file = folder.resolve("samples.jsonl");
        try (SampleWriter writer = SampleWriter.create(file)) {
            for (Sample sample : SAMPLES) {
                writer.write(sample);
            }
            writer.write(new Fact("memory", Map.of("rss", 7)));
        }
        return file;
    }
}
