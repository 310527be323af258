package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kefubench.reports.page.Placed.board;
import static org.kefubench.reports.page.Placed.result;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Language;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Wishes;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.text.Texts;

class RanOnTest {

    private static final Texts ENGLISH = Texts.of(Language.EN);

    /** 117 of 200 nodes are on the processor. */
    private static final CellResult GPU = result("onnxruntime/cuda:0/int8", Placed.accuracy(91), Placed.qps(600))
            .on("engine", "ONNX Runtime 1.20")
            .on("nodes.CPUExecutionProvider", "117")
            .on("nodes.CPUExecutionProvider.DynamicQuantizeLinear.uint8", "37")
            .on("nodes.CPUExecutionProvider.MatMulInteger.int32", "80")
            .on("nodes.CUDAExecutionProvider", "83")
            .on("nodes.CUDAExecutionProvider.Add.float", "83")
            .on("nodes.cpu_percent", "58");

    private static final CellResult CPU = result("onnxruntime/cpu/fp32", Placed.accuracy(91), Placed.qps(200))
            .on("nodes.CPUExecutionProvider", "150")
            .on("nodes.cpu_percent", "100");

    @Test
    void nodes_are_counted_by_provider_and_type() {
        RanOn.Line line = RanOn.of(board(CPU, GPU), ENGLISH).get(1);
        assertThat(line.asked()).isEqualTo("onnxruntime/cuda:0/int8");
        assertThat(line.engine()).isEqualTo("ONNX Runtime 1.20");
        assertThat(line.nodes()).isEqualTo("CPU 117, CUDA 83");
        assertThat(line.types()).isEqualTo("CPU: int32 80, uint8 37; CUDA: float 83");
        assertThat(line.cpu()).isEqualTo("58 %");
        assertThat(line.cells()).isEqualTo(1);
    }

    @Test
    void a_gpu_cell_with_nodes_on_the_processor_is_marked_wherever_it_is_shown_and_a_cpu_cell_is_not() {
        Board board = board(CPU, GPU);
        String mark = "GPU × INT8: 58 % of nodes on CPU";
        assertThat(RanOn.of(board, ENGLISH)).extracting(RanOn.Line::strayed).containsExactly("", mark);
        assertThat(new CellTables(board, ENGLISH).tables().get(0).lines())
                .extracting(CellTables.Line::strayed)
                .containsExactly("", mark);
        assertThat(new Placements(ENGLISH).of(board.contests().get(0)).get(0).lines())
                .extracting(Placements.Line::strayed)
                .containsExactly("", mark);
        // Of equal quality the faster one is taken, with the warning.
        assertThat(new Headline(ENGLISH, Wishes.DEFAULT).cards(board))
                .singleElement()
                .satisfies(card -> assertThat(card.warning()).isEqualTo(mark));
        assertThat(RanOn.strayed(board.rows().get(1), Texts.of(Language.ZH))).isEqualTo("GPU × INT8：58 % 的节点在 CPU 上");
    }

    @Test
    void alike_cells_share_a_line_and_other_counts_make_another() {
        List<RanOn.Line> lines = RanOn.of(
                board(
                        CPU,
                        Placed.result("onnxruntime/cpu/fp32", "offline", 8, Map.of(), Placed.accuracy(91))
                                .on("nodes.CPUExecutionProvider", "150")
                                .on("nodes.cpu_percent", "100"),
                        Placed.result("onnxruntime/cpu/fp32", "offline", 16, Map.of(), Placed.accuracy(91))
                                .on("nodes.CPUExecutionProvider", "151")
                                .on("nodes.cpu_percent", "100")),
                ENGLISH);
        assertThat(lines).extracting(RanOn.Line::cells).containsExactly(2, 1);
    }

    @Test
    void weights_stand_where_an_engine_counts_no_nodes_and_plain_java_is_left_out() {
        List<RanOn.Line> lines = RanOn.of(
                board(
                        result("pytorch/cpu/bf16", Placed.accuracy(90)).on("parameters", "39 bfloat16 on cpu"),
                        result("nd4j/cpu/fp32", Placed.accuracy(90)),
                        result("jvm/cpu/fp32", Placed.accuracy(80))),
                ENGLISH);
        assertThat(lines)
                .extracting(RanOn.Line::nodes)
                .containsExactly("39 bfloat16 on cpu", "the engine does not tell");
    }

    @Test
    void a_share_that_is_no_number_is_an_error_that_names_the_cell() {
        CellResult broken = result("onnxruntime/cuda:0/fp16").on("nodes.cpu_percent", "some");
        assertThatThrownBy(() -> RanOn.of(board(broken), ENGLISH))
                .hasMessageContaining(broken.hash())
                .hasMessageContaining("'some', expected a number");
    }
}
