package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Texts;

/**
 * The models that are trained here learn from the desk at their own size. Losses and gradients that agree with a reference for some steps of a tiny model do not show
 * that: kernels that are chosen by shape are others here, and an error of a part in a million can still keep a model from learning.
 */
@Tag("slow")
class ModelsLearnTest {

    @TempDir
    private Path folder;

    private CellResult trained(String approach, String task, String... options) throws Exception {
        Program program = new Program(folder);
        List<String> arguments =
                new ArrayList<>(List.of("run", "--approach", approach, "--dataset", "desk/en", "--task", task));
        arguments.addAll(List.of("--placement", "onnxruntime/cpu/fp32"));
        for (String option : options) {
            arguments.addAll(List.of("--option", option));
        }
        assertThat(program.run(arguments.toArray(String[]::new)))
                .as(program.said())
                .isZero();
        CellResult result = program.results().values().iterator().next();
        for (Language language : Language.values()) {
            assertThat(result.figures())
                    .extracting(Figure::name)
                    .allMatch(name -> Texts.of(language).meaning(name).isPresent(), "has words in " + language);
        }
        return result;
    }

    private static double figure(CellResult result, String name) {
        Double value = result.figure(name).orElseThrow().value();
        assertThat(value).as(name).isNotNull();
        return value;
    }

    @Test
    void a_generator_is_less_and_less_surprised() throws Exception {
        // 41 with the right kernels; 132 with matrix products through oneDNN's linear, which passed every other test.
        CellResult result = trained("dialogpt-gen", "response", "epochs=3");
        assertThat(figure(result, "perplexity")).isLessThan(70);
    }

    @Test
    void an_encoder_tells_intents_apart() throws Exception {
        // 0.28 after four epochs of thirty; the share of the most frequent of the intents is below 0.1.
        CellResult result = trained("bert", "intent", "epochs=4", "pretrain_epochs=1");
        assertThat(figure(result, "accuracy")).isGreaterThan(0.2);
    }
}
