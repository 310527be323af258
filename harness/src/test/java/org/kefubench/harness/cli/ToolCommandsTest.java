package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolCommandsTest {

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void options_come_by_name_or_in_order_and_a_list_takes_what_is_left() {
        assertThat(CommandLineTool.run("test-tools", "echo", "--loud", "--times", "3", "here", "a", "b"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Given[base=here, times=3, loud=true, more=[a, b]] some/folder");
    }

    @Test
    void a_list_that_is_given_again_goes_on_and_anything_else_is_given_once() {
        assertThat(CommandLineTool.run("test-tools", "echo", "--more", "a,b", "--more", "c", "here"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Given[base=here, times=1, loud=false, more=[a, b, c]]");
        assertThat(CommandLineTool.run("test-tools", "echo", "--times", "1", "--times", "2"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'--times' (VALUE) should be specified only once");
    }

    @Test
    void wrong_values_are_told_in_a_sentence() {
        assertThat(CommandLineTool.run("test-tools", "echo", "--times", "0")).isEqualTo(2);
        assertThat(CommandLineTool.run("test-tools", "echo", "--times", "many")).isEqualTo(2);
        assertThat(CommandLineTool.run("test-tools", "echo", "--colour", "red")).isEqualTo(2);
        assertThat(CommandLineTool.run("test-tools")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("times: 0, expected at least 1")
                .contains("option 'times' is 'many': expected a whole number")
                .contains("--colour")
                .contains("test-tools: expected one of echo");
    }

    @Test
    void help_says_what_an_option_means_what_it_may_be_and_its_default() {
        assertThat(CommandLineTool.run("finetune", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
                .contains("Rank of low-rank methods. Default: 8.")
                .contains("What is trained. One of none, lora, rslora,");
    }

    @Test
    void the_list_tells_of_one_approach_what_its_options_mean() {
        assertThat(CommandLineTool.run("list", "bert")).isZero();
        String told = out.toString(StandardCharsets.UTF_8);
        assertThat(told)
                .contains(
                        "  rejection = energy\n      of out-of-scope utterances (none, class, softmax, energy, mahalanobis)\n")
                .contains("  teacher\n")
                .contains("onnxruntime/cpu/int8: available");
        assertThat(told.lines().filter(line -> !line.contains("available"))).allMatch(line -> line.length() <= 100);
    }

    @Test
    void the_list_of_approaches_names_options_and_where_they_are_explained() {
        assertThat(CommandLineTool.run("list", "approaches")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("options: model, layers, hidden,")
                .contains("what they mean: list bert");
        assertThat(CommandLineTool.run("list", "berd")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "'berd' is unknown: expected one of suites, approaches,",
                        "or an approach: bert, dialogpt-gen,");
    }
}
