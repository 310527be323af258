package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Workbench;
import org.kefubench.neural.checkpoint.Safetensors;

class PretrainToolTest {

    private final List<String> said = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void an_encoder_is_made_of_lines_and_fine_tuned_afterwards() throws Exception {
        Path text = folder.resolve("text.txt");
        Files.writeString(text, "where is my parcel\n\nmy parcel is late\n我的包裹在哪里\n包裹还没有到\n");
        Path out = folder.resolve("encoder");
        run(Map.of("text", text.toString(), "out", out.toString(), "epochs", 2, "hidden", 16, "layers", 1));
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("4 texts").contains("--option model=" + out);
        // Chinese is spelled by character.
        assertThat(Files.readAllLines(out.resolve("vocab.txt")))
                .contains("包", "裹")
                .doesNotContain("包裹");
        assertThat(out.resolve("training")).doesNotExist();
        // What BertForMaskedLM calls its tensors; its decoder is the word embedding and the bias, so neither is written
        // again.
        assertThat(Files.readString(out.resolve("config.json"))).contains("[ \"BertForMaskedLM\" ]");
        String layer = "bert.encoder.layer.0.";
        List<String> modules = List.of(
                "bert.embeddings.LayerNorm",
                layer + "attention.self.query",
                layer + "attention.self.key",
                layer + "attention.self.value",
                layer + "attention.output.dense",
                layer + "attention.output.LayerNorm",
                layer + "intermediate.dense",
                layer + "output.dense",
                layer + "output.LayerNorm",
                "cls.predictions.transform.dense",
                "cls.predictions.transform.LayerNorm");
        List<String> names = new ArrayList<>(List.of(
                "bert.embeddings.word_embeddings.weight",
                "bert.embeddings.position_embeddings.weight",
                "bert.embeddings.token_type_embeddings.weight",
                "cls.predictions.bias"));
        modules.forEach(module -> names.addAll(List.of(module + ".weight", module + ".bias")));
        assertThat(Safetensors.open(out.resolve("model.safetensors")).tensors().keySet())
                .containsExactlyInAnyOrderElementsOf(names);

        List<Example> rows =
                List.of(Example.labelled("1", "where is my parcel", "track"), Example.labelled("2", "包裹还没有到", "late"));
        Path model = Files.createDirectories(folder.resolve("model"));
        new Bert()
                .train(
                        Options.of(BertOptions.DEFAULTS, Map.of("model", out.toString(), "epochs", 1)),
                        new TrainingSet("toy", "0".repeat(64), Language.EN, rows, List.of(), List.of(), 7),
                        model,
                        Progress.NONE);
        assertThat(Decision.read(model).provenance()).startsWith("checkpoint " + out);
        assertThat(Files.readString(model.resolve("config.json"))).contains("[ \"BertForSequenceClassification\" ]");

        assertThatThrownBy(() -> run(Map.of("text", text.toString(), "out", out.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds a model already");
    }

    @Test
    void bad_input_is_told_in_a_sentence() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n \n");
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        String out = folder.resolve("out").toString();
        refused(Map.of(), "expected --text FILE and --out DIR");
        refused(Map.of("text", "none.txt", "out", out), "none.txt is no file");
        refused(Map.of("text", empty.toString(), "out", out), "has no line with a text");
        refused(Map.of("text", binary.toString(), "out", out), "is not UTF-8");
        refused(Map.of("text", empty.toString(), "out", out, "epochs", 0), "epochs: 0, expected at least 1");
        refused(
                Map.of("text", empty.toString(), "out", out, "hidden", 30),
                "hidden: 30, expected a multiple of heads 4");
    }

    private void refused(Map<String, Object> options, String why) {
        assertThatThrownBy(() -> run(options)).hasMessageContaining(why);
    }

    private void run(Map<String, Object> options) throws Exception {
        PretrainTool tool = new PretrainTool();
        tool.run(Options.of(tool.defaults(), options), new Bench());
    }

    /** Keeps what is said. */
    private final class Bench implements Workbench {

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
            throw new UnsupportedOperationException("no data set is asked for");
        }

        @Override
        public Path model(String name) {
            throw new UnsupportedOperationException("no model is asked for");
        }
    }
}
