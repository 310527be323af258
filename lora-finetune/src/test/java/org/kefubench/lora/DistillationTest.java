package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.AdaptedDecoders;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Distillation;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;

class DistillationTest {

    /** What the loss needs of a language model's text. */
    private static final String TEXT = """
            def predict(self: __torch__.M, x: List[Tensor], p: List[Tensor], train: bool) -> Tensor:
              return p[0]

            def loss(self: __torch__.M, x: List[Tensor], p: List[Tensor]) -> Tensor:
              return torch.sum(self.predict(x, p, True))
            """;

    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void writeBase() throws Exception {
        base = TinyBase.write(folder.resolve("base"));
    }

    @Test
    void the_loss_is_that_of_the_formula() {
        // Three positions, two words; only the second token is learned (label 1), predicted from the first position.
        // Student logits there (0, 0): p = (1/2, 1/2). Teacher logits there (0, 2 ln 3), T = 2: softened (0, ln 3),
        // so t = (1/4, 3/4).
        // cross-entropy = ln 2 = 0.693147; KL = 1/4 ln(1/2) + 3/4 ln(3/2) = -0.173287 + 0.304099 = 0.130812
        // loss = 0.75 x 0.693147 + 0.25 x 2^2 x 0.130812 = 0.519860 + 0.130812 = 0.650672
        float[] student = {0, 0, 5, -1, 7, 7};
        float[] teacher = {0, (float) (2 * Math.log(3)), -4, 9, 1, 2};
        assertThat(loss(new Distillation(2, 0.25), student, teacher)).isCloseTo(0.650672, within(1e-6));
        assertThat(loss(new Distillation(2, 0), student, teacher)).isCloseTo(Math.log(2), within(1e-6));
        // a student that is its teacher differs from it nowhere
        assertThat(loss(new Distillation(3, 1), teacher, teacher)).isCloseTo(0, within(1e-6));
    }

    @Test
    void a_student_comes_nearer_to_its_teacher_and_learns_nothing_from_itself() throws Exception {
        Path teacher = trained(Map.of("method", "full", "epochs", 12));
        Map<String, Object> student = Map.of("method", "full", "epochs", 6, "teacher_share", 1);
        double before = apart(teacher, base);
        assertThat(apart(teacher, trained(with(student, "teacher", teacher.toString()))))
                .isLessThan(0.5 * before);
        Map<String, Object> itself = Map.of(
                "method",
                "full",
                "teacher",
                base.toString(),
                "teacher_share",
                1,
                "optimizer",
                "sgd",
                "weight_decay",
                0);
        assertThat(apart(base, trained(itself))).isLessThan(1e-6 * before);
    }

    @Test
    void the_teachers_answers_take_the_place_of_those_in_the_data() throws Exception {
        Path model = trained(Map.of("method", "full", "epochs", 40, "patience", 0, "learning_rate", 0.01));
        TuningOptions options = TinyBase.options(base, Map.of("teacher", model.toString()));
        TrainingSet taught = Teacher.open(options, Checkpoint.open(base), TinyBase.DATA)
                .answers(TinyBase.DATA, options, Progress.NONE);
        assertThat(taught.train()).hasSameSizeAs(TinyBase.DATA.train());
        List<String> right = TinyBase.DATA.train().stream()
                .map(row -> row.responses().get(0))
                .distinct()
                .toList();
        // a teacher that was trained until it knew its data says what they say
        assertThat(taught.train().stream()
                        .filter(row -> right.contains(row.responses().get(0))))
                .hasSizeGreaterThan(9);
        assertThat(taught.validation()).isEqualTo(TinyBase.DATA.validation());
    }

    @Test
    void what_cannot_be_is_told() {
        assertThatThrownBy(() -> trained(Map.of("teacher", "nowhere"))).hasMessageContaining("teacher: nowhere");
        assertThatThrownBy(() -> trained(Map.of("temperature", 0))).hasMessageContaining("temperature: 0.0");
        assertThatThrownBy(() -> trained(Map.of("teacher_share", 2))).hasMessageContaining("teacher_share: 2.0");
        assertThatThrownBy(() -> trained(Map.of("teacher", base.toString(), "packing", true)))
                .hasMessageContaining("packing");
        assertThatThrownBy(() -> trained(Map.of("method", "none", "teacher", base.toString())))
                .hasMessageContaining("with method NONE");
        assertThatThrownBy(() -> new Distillation(1, 0.5).of("def other(self)"))
                .hasMessageContaining("no method 'loss'");
    }

    private static double loss(Distillation distillation, float[] student, float[] teacher) {
        try (ScriptModule script = ScriptModule.compile(distillation.of(TEXT));
                Scope scope = Scope.open()) {
            List<Argument> arguments = List.of(
                    Argument.of(scope.floats(student, 1, 3, 2)),
                    Argument.of(scope.floats(teacher, 1, 3, 2)),
                    Argument.of(scope.longs(new long[] {0, 1, -100}, 1, 3)));
            return script.infer(scope, "taught", arguments).get(0).number();
        }
    }

    /** Mean square between the logits of two models after a question. */
    private static double apart(Path one, Path other) throws Exception {
        float[] a = logits(one);
        float[] b = logits(other);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static float[] logits(Path model) throws Exception {
        int[] ids = {119, 104, 101, 114, 101, 32, 105, 115, 32, 109, 121, 32, 98, 97, 103, 256}; // where is my bag
        try (AdaptedDecoders decoders =
                        AdaptedDecoders.open(Checkpoint.open(model), Placement.parse("pytorch/cpu/fp32"));
                Decoder decoder = decoders.plain();
                DecodingState state = decoder.begin(1, ids.length)) {
            float[] logits = new float[decoder.vocabulary()];
            state.append(TokenBatch.of(List.of(ids), 0)).get(logits);
            return logits;
        }
    }

    private static Map<String, Object> with(Map<String, Object> options, String key, Object value) {
        Map<String, Object> more = new HashMap<>(options);
        more.put(key, value);
        return more;
    }

    private Path trained(Map<String, ?> more) throws Exception {
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, more), TinyBase.DATA, model, Progress.NONE);
        return model;
    }
}
