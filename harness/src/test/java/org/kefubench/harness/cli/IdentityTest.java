package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;

class IdentityTest {

    private static Cell cell(
            String label, String placement, Map<String, Object> scenario, Map<String, Object> decoding, long seed) {
        return new Cell(
                label,
                "bert",
                Map.of(),
                "desk/en",
                Task.INTENT,
                Placement.parse(placement),
                scenario,
                decoding,
                seed,
                0);
    }

    private static Map<String, Object> greedy(Map<String, Object> but) {
        return Options.toMap(Options.of(Decoding.GREEDY, but));
    }

    private static final Map<String, Object> SINGLE = Map.of("name", "single-stream", "max_seconds", 5);

    @Test
    void cells_that_differ_in_nothing_but_their_label_have_two_columns() {
        Identity identity = Identity.of(List.of(
                cell("svm", "jvm/cpu/fp32", SINGLE, Map.of(), 1), cell("nb", "jvm/cpu/fp32", SINGLE, Map.of(), 1)));
        assertThat(identity.headings()).containsExactly("data set", "approach");
        assertThat(identity.shared()).isEqualTo("single-stream · jvm/cpu/fp32");
    }

    @Test
    void each_thing_in_which_cells_differ_is_a_column() {
        Cell one = cell("bert", "onnxruntime/cpu/int8", SINGLE, greedy(Map.of()), 1);
        Cell two =
                cell("bert", "pytorch/cpu/fp32", Map.of("name", "offline", "batch", 8), greedy(Map.of("beams", 4)), 2);
        Cell three = cell(
                "bert",
                "pytorch/cpu/fp32",
                Map.of("name", "offline", "batch", 32, "max_seconds", 9),
                greedy(Map.of("beams", 4)),
                2);
        Identity identity = Identity.of(List.of(one, two, three));
        assertThat(identity.headings())
                .containsExactly("data set", "approach", "scenario", "batch", "placement", "decoding", ">seed");
        assertThat(identity.shared()).isEmpty();
        assertThat(identity.of(one))
                .containsExactly("desk/en", "bert", "single-stream", "–", "onnxruntime/cpu/int8", "greedy", "1");
        assertThat(identity.of(three))
                .containsExactly("desk/en", "bert", "offline", "32", "pytorch/cpu/fp32", "beams 4", "2");
    }

    @Test
    void decodings_are_one_column_and_bots_that_do_not_decode_have_none() {
        Cell retrieval = cell("retrieval", "jvm/cpu/fp32", SINGLE, Map.of(), 1);
        Cell greedy = cell("gpt", "jvm/cpu/fp32", SINGLE, greedy(Map.of()), 1);
        Cell sampled = cell("gpt", "jvm/cpu/fp32", SINGLE, greedy(Map.of("sample", true, "top_k", 40)), 1);
        assertThat(Identity.of(List.of(retrieval, greedy)).headings()).containsExactly("data set", "approach");
        Identity identity = Identity.of(List.of(retrieval, greedy, sampled));
        assertThat(identity.headings()).containsExactly("data set", "approach", "decoding");
        assertThat(List.of(retrieval, greedy, sampled))
                .extracting(cell -> identity.of(cell).get(2))
                .containsExactly("–", "greedy", "sample true, top_k 40");
    }
}
