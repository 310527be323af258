package org.kefubench.neural.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Workbench;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Equivalence;
import org.kefubench.neural.engine.EquivalenceMatrix;

class EquivalenceToolTest {

    private static final int VOCABULARY = 200;

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final EquivalenceTool tool = new EquivalenceTool();

    /** The last layer says the same whatever it is given, so that no rounding of its inputs can turn a label. */
    @Test
    void a_model_that_keeps_its_labels_everywhere_passes() throws Exception {
        Path model = model((name, values) -> {
            if (name.equals("classifier.bias")) {
                values[0] = 100;
            }
        });
        tool.run(asked(model, folder.resolve("matrix.md")), bench());
        assertThat(said.get(0)).isEqualTo("100 texts of texts against pytorch/cpu/fp32 at batch 1");
        // pytorch fp32 and bf16, onnxruntime fp32, int8, int8w and int4, each at two sizes
        assertThat(said).filteredOn(line -> line.contains("passes at")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(said).noneMatch(line -> line.contains("FAILS"));
        assertThat(said)
                .anyMatch(line -> line.matches("onnxruntime/cpu/int8w +8 +\\S+ +0 +100.00 %  passes at 99.0 %"));
        assertThat(Files.readAllLines(folder.resolve("matrix.md")))
                .contains("|---|---|---|---|---|---|")
                .anyMatch(line -> line.matches("\\| onnxruntime/cpu/int8w \\| 8 \\| \\S+ \\| 0 of 100 "
                        + "\\| 100.00 % \\| passes at 99.0 % \\|"));
    }

    /** Labels whose weights differ in the seventh digit: the eight bits of bf16 cannot tell them apart. Integers are for other layers than the last. */
    @Test
    void a_model_that_loses_its_labels_fails_after_everything_is_told() throws Exception {
        Random random = new Random(5);
        Path model = model((name, values) -> {
            if (name.equals("classifier.weight")) {
                int half = values.length / 5;
                for (int i = 0; i < values.length; i++) {
                    values[i] = i < half ? values[i] : values[i % half] + 1e-6f * (float) random.nextGaussian();
                }
            } else if (name.equals("classifier.bias")) {
                Arrays.fill(values, 0);
            }
        });
        assertThatThrownBy(() -> tool.run(asked(model, folder.resolve("matrix.csv")), bench()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rows fail their gate")
                .hasMessageContaining("pytorch/cpu/bf16 at batch 1, pytorch/cpu/bf16 at batch 8");
        assertThat(said).anyMatch(line -> line.matches("pytorch/cpu/bf16 +8 .* FAILS at 99.9 %"));
        assertThat(said).anyMatch(line -> line.matches("onnxruntime/cpu/fp32 +8 .* passes at 99.9 %"));
        List<String> csv = Files.readAllLines(folder.resolve("matrix.csv"));
        assertThat(csv.get(0)).isEqualTo("placement,batch,inputs,max_difference,flips,agreement,gate,verdict,reason");
        assertThat(csv).hasSize(said.size() - 1); // without the line that names the reference
        assertThat(csv).anyMatch(line -> line.matches("pytorch/cpu/bf16,8,100,.*,0.999,fails,"));
    }

    /** 1 of 200 labels is 99.5 %: enough for integers, too little for bf16; 3 of 200 is 98.5 %: too little for both. */
    @Test
    void the_gate_belongs_to_the_precision() {
        assertThat(row("pytorch/cpu/bf16", 200, 1).passes()).isFalse();
        assertThat(row("pytorch/cpu/bf16", 1000, 1).passes()).isTrue();
        for (String precision : List.of("int8", "int8w", "int4")) {
            assertThat(row("onnxruntime/cpu/" + precision, 200, 1).passes()).isTrue();
            assertThat(row("onnxruntime/cpu/" + precision, 200, 3).passes()).isFalse();
        }
        EquivalenceMatrix matrix = new EquivalenceMatrix(
                Placement.parse("pytorch/cpu/fp32"),
                List.of(
                        row("pytorch/cpu/bf16", 200, 1),
                        row("onnxruntime/cpu/int8", 200, 1),
                        new EquivalenceMatrix.Row(
                                Placement.parse("pytorch/cuda:0/fp16"), 1, Optional.empty(), "no \"card\"")));
        assertThat(matrix.failures())
                .extracting(EquivalenceMatrix.Row::placement)
                .containsExactly(Placement.parse("pytorch/cpu/bf16")); // what cannot be had here has not failed
        assertThat(EquivalenceTable.csv(matrix))
                .containsExactly(
                        "placement,batch,inputs,max_difference,flips,agreement,gate,verdict,reason",
                        "pytorch/cpu/bf16,1,200,0.25,1,0.995,0.999,fails,",
                        "onnxruntime/cpu/int8,1,200,0.25,1,0.995,0.99,passes,",
                        "pytorch/cuda:0/fp16,1,,,,,0.999,n/a,\"no \"\"card\"\"\"");
    }

    @Test
    void what_cannot_be_done_is_refused() throws Exception {
        assertThatThrownBy(() -> tool.run(tool.defaults(), bench())).hasMessage("equivalence: expected --model");
        assertThatThrownBy(() -> asked(folder, Path.of("matrix.txt")))
                .hasMessageContaining("expected a file that ends in .md or .csv");
        assertThatThrownBy(() -> tool.run(asked(Fixtures.model("gpt2-tiny"), folder.resolve("m.md")), bench()))
                .hasMessageContaining("is a gpt2, expected a classifier such as bert");
        Path encoder = model((name, values) -> {}, name -> !name.startsWith("classifier"));
        assertThatThrownBy(() -> tool.run(asked(encoder, folder.resolve("m.md")), bench()))
                .hasMessageStartingWith(
                        "model: " + encoder + " has no tensor classifier: it is an encoder that knows no labels yet")
                .hasMessageContaining("trained:bert@desk/en");
    }

    private static EquivalenceMatrix.Row row(String placement, int inputs, int flips) {
        return new EquivalenceMatrix.Row(
                Placement.parse(placement), 1, Optional.of(new Equivalence(inputs, 5, 0.25, flips)), "");
    }

    private static EquivalenceTool.Asked asked(Path model, Path out) {
        return new EquivalenceTool.Asked(model.toString(), "texts", 100, List.of("1", "8"), out.toString());
    }

    private interface Change {
        void of(String name, float[] values);
    }

    private Path model(Change change) throws IOException {
        return model(change, name -> true);
    }

    /** The tiny BERT with some tensors changed and others left out, and a vocabulary to write texts with. */
    private Path model(Change change, Predicate<String> kept) throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        Checkpoint tiny = Checkpoint.open(Fixtures.model("bert-tiny"));
        Files.copy(tiny.directory().resolve("config.json"), model.resolve("config.json"));
        List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        for (int i = words.size(); i < VOCABULARY; i++) {
            words.add("w" + i);
        }
        Files.write(model.resolve("vocab.txt"), words);
        Map<String, TensorValue> tensors = new TreeMap<>();
        for (String name : tiny.tensors().keySet().stream().filter(kept).toList()) {
            float[] values = tiny.floats(name);
            change.of(name, values);
            tensors.put(
                    name,
                    TensorValue.of(
                            values,
                            tiny.find(name).shape().stream()
                                    .mapToLong(Long::longValue)
                                    .toArray()));
        }
        SafetensorsWriter.write(model.resolve("model.safetensors"), tensors, Map.of());
        return model;
    }

    private Workbench bench() {
        return new Workbench() {
            @Override
            public void say(String line) {
                said.add(line);
            }

            @Override
            public Progress progress() {
                return Progress.NONE;
            }

            @Override
            public TrainingSet data(String name, long seed) {
                Random random = new Random(seed);
                List<Example> examples = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    StringBuilder text = new StringBuilder("w" + (5 + i));
                    for (int word = random.nextInt(20); word > 0; word--) {
                        text.append(" w").append(5 + random.nextInt(VOCABULARY - 5));
                    }
                    examples.add(Example.labelled("e" + i, text.toString(), "label"));
                }
                return new TrainingSet(name, "", Language.EN, examples, List.of(), List.of(), seed);
            }

            @Override
            public Path model(String name) {
                return Path.of(name);
            }
        };
    }
}
