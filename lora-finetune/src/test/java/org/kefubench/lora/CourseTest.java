package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.neural.checkpoint.Checkpoint;

class CourseTest {

    private static final TrainingSet DATA = data();

    @TempDir
    Path folder;

    @Test
    void each_desk_has_the_rows_of_its_topics() {
        List<TrainingSet> stages = stages(Map.of("desks", "parcel+refund,card"));
        assertThat(stages).hasSize(2);
        assertThat(stages.get(0).train())
                .extracting(Example::intent)
                .containsOnly("parcel", "refund")
                .hasSize(16);
        assertThat(stages.get(1).train())
                .extracting(Example::intent)
                .containsOnly("card")
                .hasSize(8);
        assertThat(stages.get(1).validation()).extracting(Example::intent).containsExactly("card");
        assertThat(stages.get(0).conversations()).hasSize(1);
        assertThat(stages.get(1).conversations()).isEmpty();
    }

    @Test
    void replay_adds_a_share_of_each_earlier_desk_always_the_same() {
        Map<String, Object> options = Map.of("desks", "parcel+refund,card", "replay", 0.2);
        List<Example> rows = stages(options).get(1).train();
        // 8 of card, and 0.2 x 16 = 3.2 of parcel and refund, rounded up
        assertThat(rows).hasSize(12);
        assertThat(rows.stream().filter(row -> !"card".equals(row.intent()))).hasSize(4);
        assertThat(stages(options).get(1).train()).isEqualTo(rows);
    }

    @Test
    void learning_may_stop_after_some_desks_and_without_desks_all_is_learned_at_once() {
        assertThat(stages(Map.of("desks", "parcel,refund,card", "learned", 2))).hasSize(2);
        assertThat(stages(Map.of())).containsExactly(DATA);
    }

    @Test
    void what_cannot_be_is_told() {
        assertThatThrownBy(() -> stages(Map.of("desks", "parcel,weather")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic 'weather' does not occur in toy")
                .hasMessageContaining("card, parcel, refund");
        assertThatThrownBy(() -> stages(Map.of("desks", "parcel,card+parcel")))
                .hasMessageContaining("topic 'parcel' belongs to two desks");
        assertThatThrownBy(() -> stages(Map.of("learned", 1))).hasMessageContaining("number of desks, 0");
        assertThatThrownBy(() -> stages(Map.of("replay", 1.5))).hasMessageContaining("replay: 1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "lora"})
    void a_second_desk_goes_on_from_the_first_and_the_first_alone_is_where_it_began(String method) throws Exception {
        Map<String, Object> both = Map.of("desks", "parcel+refund,card", "method", method);
        float[] base =
                Checkpoint.open(TinyBase.write(folder.resolve("base"))).floats("transformer.h.0.attn.c_attn.weight");
        float[] first = weight(with(both, "learned", 1));
        float[] second = weight(both);
        float[] alone = weight(Map.of("desks", "card", "method", method));
        assertThat(first).isNotEqualTo(base);
        assertThat(second).isNotEqualTo(first).isNotEqualTo(alone);
        // what the first desk taught is still there: nearer to it than what the second taught alone
        assertThat(distance(second, first)).isLessThan(distance(alone, first));
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    private float[] weight(Map<String, ?> options) throws Exception {
        Path model = Files.createTempDirectory(folder, "model");
        Path base = TinyBase.write(folder.resolve("base"));
        new LoraFinetune().train(TinyBase.options(base, options), DATA, model, Progress.NONE);
        assertThat(Files.isDirectory(model.resolve(ModelFolder.ADAPTER)))
                .isEqualTo(AdapterFiles.isAdapter(model.resolve(ModelFolder.ADAPTER)));
        return Checkpoint.open(model).floats("transformer.h.0.attn.c_attn.weight");
    }

    private static Map<String, Object> with(Map<String, Object> options, String key, Object value) {
        Map<String, Object> more = new HashMap<>(options);
        more.put(key, value);
        return more;
    }

    private static List<TrainingSet> stages(Map<String, ?> options) {
        return Course.of(Options.of(TuningOptions.DEFAULTS, options), DATA).stages();
    }

    private static TrainingSet data() {
        List<Example> rows = new ArrayList<>();
        List<Example> validation = new ArrayList<>();
        for (String topic : List.of("parcel", "refund", "card")) {
            for (int i = 0; i < 9; i++) {
                Example row = new Example(
                        topic + i,
                        Dialogue.of("the " + topic + " " + i),
                        topic,
                        List.of("It is a " + topic + "."),
                        Map.of());
                (i == 8 ? validation : rows).add(row);
            }
        }
        Dialogue conversation = Dialogue.of("the parcel 3").then(Turn.agent("It is a parcel."));
        return new TrainingSet("toy", "0".repeat(64), Language.EN, rows, validation, List.of(conversation), 7);
    }
}
