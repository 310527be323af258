package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.EncoderInputs;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Weights;

class TrainingLoopTest {

    @TempDir
    Path folder;

    @Test
    void the_schedule_rises_and_falls_in_straight_lines() {
        Schedule schedule = Schedule.linear(1, 4, 20);
        assertThat(schedule.at(0)).isEqualTo(0.25); // (0 + 1) / 4
        assertThat(schedule.at(3)).isEqualTo(1);
        assertThat(schedule.at(4)).isEqualTo(1); // (20 - 4) / 16
        assertThat(schedule.at(19)).isEqualTo(0.0625); // (20 - 19) / 16
    }

    @Test
    void a_cosine_falls_in_half_a_wave_and_a_constant_stays() {
        // transformers' get_cosine_schedule_with_warmup after the warm-up: (1 + cos(pi (step - 4) / 16)) / 2
        Schedule cosine = new Schedule(Schedule.Decay.COSINE, 2, 4, 20);
        assertThat(cosine.at(1)).isEqualTo(1); // 2 x (1 + 1) / 4
        assertThat(cosine.at(8)).isCloseTo(1.7071068, within(1e-6)); // 1 + cos(pi / 4)
        assertThat(cosine.at(12)).isCloseTo(1, within(1e-12)); // 1 + cos(pi / 2)
        assertThat(cosine.at(16)).isCloseTo(0.2928932, within(1e-6)); // 1 + cos(3 pi / 4)
        Schedule constant = new Schedule(Schedule.Decay.CONSTANT, 2, 4, 20);
        assertThat(constant.at(0)).isEqualTo(0.5);
        assertThat(constant.at(4)).isEqualTo(2);
        assertThat(constant.at(19)).isEqualTo(2);
    }

    @Test
    void what_an_evaluation_finds_is_a_curve_and_survives() throws Exception {
        List<String> phases = new ArrayList<>();
        Map<String, List<Double>> curves = new TreeMap<>();
        Progress progress = new Progress() {
            @Override
            public void at(String phase, long done, long total) {
                phases.add(phase);
            }

            @Override
            public void curve(String name, double x, double y) {
                curves.computeIfAbsent(name, key -> new ArrayList<>()).add(y);
            }
        };
        LoopState state = run("found", 7, progress, List.of(0.5, 0.25));
        assertThat(curves.get("toy validation half")).containsExactly(0.25, 0.125);
        assertThat(phases)
                .hasSize(6)
                .containsOnly("toy"); // what is found stays out of the name, by which pace is counted
        assertThat(LoopState.of(state.notes())).isEqualTo(state);
        assertThat(state.kept(true)).containsEntry("half", 0.25);
        assertThat(state.kept(false)).containsEntry("half", 0.125);
        assertThat(LoopState.START.kept(true)).isEmpty();
        // a state of before there was anything to find
        Map<String, String> old = new TreeMap<>(state.notes());
        old.remove("found");
        assertThat(LoopState.of(old).found()).containsExactly(Map.of(), Map.of());
    }

    @Test
    void one_seed_gives_one_loss_curve_and_another_another() throws Exception {
        List<Double> losses = run("a", 7, Progress.NONE, List.of(1.0, 2.0, 3.0)).losses();
        assertThat(losses)
                .hasSize(9)
                .isEqualTo(run("b", 7, Progress.NONE, List.of(1.0, 2.0, 3.0)).losses());
        assertThat(losses)
                .isNotEqualTo(run("c", 8, Progress.NONE, List.of(1.0, 2.0, 3.0)).losses());
    }

    @Test
    void a_stopped_run_continues_to_the_bit_and_shows_the_whole_curve() throws Exception {
        LoopState whole = run("whole", 7, Progress.NONE, List.of(1.0, 2.0, 3.0));
        Progress stopper = (phase, done, total) -> {
            if (done == 5) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> run("parts", 7, stopper, List.of(1.0, 2.0, 3.0)))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("toy stopped after 5 updates");
        Curves curves = new Curves();
        LoopState continued = run("parts", 7, curves, List.of(1.0, 2.0, 3.0));
        assertThat(continued).isEqualTo(whole);
        assertThat(curves.points.get("toy loss")).isEqualTo(whole.losses());
        assertThat(curves.points.get("toy learning rate")).hasSize(9);
        assertThat(curves.first).isEqualTo(6);
        assertThat(folder.resolve("parts")).isNotEmptyDirectory();
        Curves none = new Curves();
        assertThat(run("parts", 7, none, List.of(1.0, 2.0, 3.0))).isEqualTo(whole);
        assertThat(none.first).isZero(); // it ends at once
        TrainingLoop.forget(folder.resolve("parts"));
        assertThat(folder.resolve("parts")).doesNotExist();
    }

    @Test
    void a_run_that_dies_between_saved_states_repeats_the_steps_since_the_last() throws Exception {
        LoopState whole = run("whole", 7, Progress.NONE, List.of(1.0, 2.0, 3.0));
        Progress killer = (phase, done, total) -> {
            if (done == 6) {
                throw new IllegalStateException("killed"); // nothing is saved on this way out, as after kill -9
            }
        };
        assertThatThrownBy(() -> run("parts", 7, killer, List.of(1.0, 2.0, 3.0)))
                .hasMessage("killed");
        assertThat(run("parts", 7, Progress.NONE, List.of(1.0, 2.0, 3.0))).isEqualTo(whole);
    }

    @Test
    void it_stops_when_patience_ends_and_keeps_the_best_epoch() throws Exception {
        LoopState state = run("early", 7, Progress.NONE, List.of(0.1, 0.9, 0.5, 0.4, 1.0));
        assertThat(state.scores()).containsExactly(0.1, 0.9, 0.5, 0.4);
        assertThat(afterRun[0]).isEqualTo(weightsAtEpoch.get(1));
    }

    private final float[][] afterRun = new float[1][];
    private final Map<Integer, float[]> weightsAtEpoch = new TreeMap<>();

    /** Three batches an epoch, patience 2, as many epochs as scores; the scores are what evaluation says. */
    private LoopState run(String name, long seed, Progress progress, List<Double> scores)
            throws IOException, InterruptedException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        ModelConfig config = checkpoint.config();
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        LoopOptions options = new LoopOptions(scores.size(), 1e-3, 0.2, 1, 2, 2, seed);
        try (Weights weights = Weights.read(checkpoint, layout.shapes(config), "fp32", "cpu");
                Learner learner = new Learner(
                        Objectives.classification(
                                config, layout, false, new ClassificationGoal(0.1, false, 0, 1, 0, 0)),
                        weights,
                        AdamW.FINE_TUNING,
                        ParameterRules.ALL)) {
            Curriculum toy = new Toy(scores);
            LoopState state = new TrainingLoop(options, learner, toy, folder.resolve(name), progress, "toy").run();
            afterRun[0] = weights.list().get(0).floats();
            return state;
        }
    }

    private final class Toy implements Curriculum {

        private final List<Double> scores;
        private double last;

        Toy(List<Double> scores) {
            this.scores = scores;
        }

        @Override
        public int batches() {
            return 3;
        }

        @Override
        public List<Tensor> batch(Scope scope, int epoch, int batch) {
            int[] order = Seeds.permutation(6, Seeds.mix(1, epoch));
            int[] row = {2, 10 + order[2 * batch], 20 + order[2 * batch + 1], 3};
            List<Tensor> x =
                    new ArrayList<>(EncoderInputs.tensors(scope, TokenBatch.of(List.of(row, new int[] {2, 5, 3}), 0)));
            x.add(scope.longs(new long[] {order[0] % 5, 1}, 2));
            return x;
        }

        @Override
        public Map<String, Double> found() {
            return Map.of("half", last / 2);
        }

        @Override
        public double evaluate(Learner learner, int epoch) {
            last = scores.get(epoch);
            weightsAtEpoch.put(epoch, learner.weights().list().get(0).floats());
            return scores.get(epoch);
        }
    }

    /** Keeps what it is told. */
    private static final class Curves implements Progress {

        private final Map<String, List<Double>> points = new TreeMap<>();
        private long first;

        @Override
        public void at(String phase, long done, long total) {
            first = first == 0 ? done : first;
        }

        @Override
        public void curve(String name, double x, double y) {
            points.computeIfAbsent(name, key -> new ArrayList<>()).add(y);
            assertThat(x).isEqualTo(points.get(name).size());
        }
    }
}
