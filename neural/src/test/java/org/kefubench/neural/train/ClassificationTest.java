package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.tokenizer.WordPiece;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Weights;

/** The losses of classification, on a model whose heads are zero but for their biases, so that its scores are known whatever the text. */
class ClassificationTest {

    private static final List<String> PIECES = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "p", "pa", "park", "##a", "##ark", "##r", "##k", "##rk");

    @Test
    void a_teacher_adds_its_share_of_the_divergence_times_the_squared_temperature() throws Exception {
        // Scores (ln 3, 0) at temperature 2: (sqrt 3, 1) / (sqrt 3 + 1) = 0.63397, 0.36603. The teacher's (2 ln 3, 0):
        // (3, 1) / 4.
        // KL = 0.75 ln(0.75 / 0.63397) + 0.25 ln(0.25 / 0.36603) = 0.12606 - 0.09532 = 0.03074, times 4 = 0.12297.
        // Cross-entropy of label 1: -ln(1/4) = 1.38629. Loss = 0.3 x 1.38629 + 0.7 x 0.12297 = 0.50197.
        ClassificationGoal goal = new ClassificationGoal(0, false, 0.7, 2, 0, 0);
        float[] teacher = {(float) (2 * Math.log(3)), 0};
        double divergence = 0.75 * Math.log(0.75 / (Math.sqrt(3) / (Math.sqrt(3) + 1)))
                + 0.25 * Math.log(0.25 / (1 / (Math.sqrt(3) + 1)));
        double expected = 0.3 * Math.log(4) + 0.7 * 4 * divergence;
        assertThat(expected).isCloseTo(0.50197, within(1e-4));
        Classification.Row row = new Classification.Row(new int[] {2, 5, 3}, 1, Classification.NONE, teacher);
        assertThat(loss(goal, List.of(row, row))).isCloseTo(expected, within(1e-5));
    }

    @Test
    void a_student_that_says_what_its_teacher_says_has_nothing_to_learn_from_it() throws Exception {
        ClassificationGoal goal = new ClassificationGoal(0, false, 1, 3, 0, 0);
        float[] same = {(float) Math.log(3), 0};
        assertThat(loss(goal, List.of(new Classification.Row(new int[] {2, 5, 3}, 0, Classification.NONE, same))))
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void a_second_head_counts_the_rows_that_have_its_label_and_a_row_may_lack_either() throws Exception {
        ClassificationGoal goal = new ClassificationGoal(0, false, 0, 1, 0.5, SECOND);
        Classification.Row both = new Classification.Row(new int[] {2, 5, 3}, 0, 2, new float[0]);
        Classification.Row first = new Classification.Row(new int[] {2, 5, 3}, 1);
        Classification.Row second = new Classification.Row(new int[] {2, 6, 3}, Classification.NONE, 0, new float[0]);
        // First head (3 : 1): labels 0 and 1, (ln(4/3) + ln 4) / 2. Second head (1 : 1 : 2): labels 2 and 0, (ln 2 + ln
        // 4) / 2, half of it.
        double expected = (Math.log(4.0 / 3) + Math.log(4)) / 2 + 0.5 * (Math.log(2) + Math.log(4)) / 2;
        assertThat(loss(goal, List.of(both, first, second))).isCloseTo(expected, within(1e-5));
        // Nothing but a second label: no division by no rows.
        assertThat(loss(goal, List.of(second))).isCloseTo(0.5 * Math.log(4), within(1e-5));
    }

    @Test
    void label_smoothing_gives_every_class_its_share_of_the_loss() throws Exception {
        // Probabilities 3/4 and 1/4. Label 0: 0.9 x ln(4/3) + 0.1 x (ln(4/3) + ln 4) / 2
        //   = 0.9 x 0.28768 + 0.1 x 0.83699 = 0.34261.
        // Label 1: 0.9 x 1.38629 + 0.1 x 0.83699 = 1.33136. Their mean: 0.83699.
        ClassificationGoal goal = new ClassificationGoal(0.1, false, 0, 1, 0, 0);
        Classification.Row zero = new Classification.Row(new int[] {2, 5, 3}, 0);
        Classification.Row one = new Classification.Row(new int[] {2, 6, 3}, 1);
        assertThat(loss(goal, List.of(zero))).isCloseTo(0.34261, within(1e-5));
        assertThat(loss(goal, List.of(one))).isCloseTo(1.33136, within(1e-5));
        assertThat(loss(goal, List.of(zero, one))).isCloseTo(0.83699, within(1e-5));
    }

    @Test
    void weighted_losses_are_divided_by_the_weights_of_their_rows_with_a_second_head_and_without() throws Exception {
        // Weights 1 and 3, labels 0, 1, 1: (1 x 0.28768 + 3 x 1.38629 + 3 x 1.38629) / (1 + 3 + 3) = 1.22935;
        // divided by the rows it would be 2.86848.
        double[] weights = {1, 3};
        Classification.Row zero = new Classification.Row(new int[] {2, 5, 3}, 0);
        Classification.Row one = new Classification.Row(new int[] {2, 6, 3}, 1);
        List<Classification.Row> rows = List.of(zero, one, one);
        assertThat(loss(new ClassificationGoal(0, true, 0, 1, 0, 0), rows, weights))
                .isCloseTo(1.22935, within(1e-5));
        ClassificationGoal doubled = new ClassificationGoal(0, true, 0, 1, 0.5, SECOND);
        assertThat(loss(doubled, rows, weights)).isCloseTo(1.22935, within(1e-5));
        // A row without a label has no weight either; its second label (1 : 1 : 2) costs 0.5 x ln 4 = 0.69315.
        Classification.Row second = new Classification.Row(new int[] {2, 5, 3}, Classification.NONE, 0, new float[0]);
        assertThat(loss(doubled, List.of(zero, one, one, second), weights)).isCloseTo(1.92250, within(1e-5));
        // With smoothing 0.1, of which both classes have half, each with its weight:
        // 0.9 x 1.22935 + 0.05 x 3 rows x (1 x 0.28768 + 3 x 1.38629) / 7 = 1.10642 + 0.09528 = 1.20170.
        assertThat(loss(new ClassificationGoal(0.1, true, 0, 1, 0, 0), rows, weights))
                .isCloseTo(1.20170, within(1e-5));
    }

    @Test
    void rows_without_a_label_weigh_nothing_and_make_no_class_common() {
        // Three labelled rows, two classes: 3 / (2 x 2) and 3 / (2 x 1).
        List<Classification.Row> rows = List.of(
                new Classification.Row(new int[1], 0),
                new Classification.Row(new int[1], 0),
                new Classification.Row(new int[1], 1),
                new Classification.Row(new int[1], Classification.NONE, 1, new float[0]));
        assertThat(Classification.balanced(rows, 2)).containsExactly(0.75, 1.5);
    }

    @Test
    void goals_out_of_range_are_refused() {
        assertThatThrownBy(() -> new ClassificationGoal(0, false, 1.5, 1, 0, 0))
                .hasMessageContaining("share of the teacher 1.5");
        assertThatThrownBy(() -> new ClassificationGoal(0, false, 0.5, 0, 0, 0))
                .hasMessageContaining("temperature of the teacher 0.0");
        assertThatThrownBy(() -> new ClassificationGoal(1, false, 0, 1, 0, 0))
                .hasMessageContaining("label smoothing 1.0");
    }

    @Test
    void a_word_is_spelled_with_all_its_pieces_and_without_dropout_as_the_tokenizer_does() {
        WordPiece tokenizer = WordPiece.of(PIECES, true);
        int[] usual = new Respelling(tokenizer, 0).of("Park parka", 64, new Random(1));
        assertThat(usual).containsExactly(tokenizer.encode("Park parka", 64).ids());
        // park, p ##ark, p ##a ##rk, p ##a ##r ##k, pa ##rk, pa ##r ##k; each of the first choices has probability 1/2
        // or less.
        Random random = new Random(7);
        Respelling half = new Respelling(tokenizer, 0.5);
        Map<String, Long> seen = IntStream.range(0, 1000)
                .mapToObj(i -> spelled(half.of("park", 64, random)))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        assertThat(seen.keySet())
                .containsExactly("p ##a ##r ##k", "p ##a ##rk", "p ##ark", "pa ##r ##k", "pa ##rk", "park");
        assertThat(seen.get("park")).isBetween(420L, 580L); // half of 1,000, five times sqrt(250) = 79 to each side
        assertThat(half.of("park park park park", 5, random)).hasSize(5).endsWith(3);
        assertThat(half.of("pöq", 64, random)).containsExactly(2, 1, 3);
        assertThatThrownBy(() -> new Respelling(tokenizer, 1)).hasMessageContaining("subword dropout 1.0");
    }

    private static String spelled(int[] ids) {
        return IntStream.range(1, ids.length - 1)
                .mapToObj(i -> PIECES.get(ids[i]))
                .collect(Collectors.joining(" "));
    }

    @Test
    void hidden_words_are_the_wanted_share_and_special_tokens_stay() {
        WordDropout dropout = new WordDropout(0.25, Set.of(2, 3), 4);
        Random random = new Random(3);
        int hidden = 0;
        for (int i = 0; i < 1000; i++) {
            int[] ids = dropout.of(0, new int[] {2, 7, 8, 9, 10, 3}, random);
            assertThat(ids[0]).isEqualTo(2);
            assertThat(ids[5]).isEqualTo(3);
            hidden += (int) IntStream.of(ids).filter(id -> id == 4).count();
        }
        assertThat(hidden).isBetween(860, 1140); // 1,000 of 4,000, five times sqrt(4000 x 3/16) = 27 to each side
    }

    private static final int SECOND = 5 + 2 * 16 + 4;

    /** The loss of a batch before any step: scores are (ln 3, 0), those of the second head (0, 0, ln 2). */
    private static double loss(ClassificationGoal goal, List<Classification.Row> rows) throws Exception {
        return loss(goal, rows, new double[0]);
    }

    private static double loss(ClassificationGoal goal, List<Classification.Row> rows, double[] classWeights)
            throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        ModelConfig config =
                checkpoint.config().withLabels(List.of("a", "b")).withDropout(new ModelConfig.Dropout(0, 0, 0));
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        assertThat(layout.names()).hasSize(SECOND);
        Map<String, long[]> shapes = new LinkedHashMap<>(layout.shapes(config));
        shapes.put("second.weight", new long[] {3, config.sizes().hidden()});
        shapes.put("second.bias", new long[] {3});
        Map<String, TensorValue> values = new LinkedHashMap<>(Initialization.of(shapes, 0.02, 1));
        values.put("classifier.weight", zeros(2, config.sizes().hidden()));
        values.put("classifier.bias", TensorValue.of(new float[] {(float) Math.log(3), 0}, 2));
        values.put("second.weight", zeros(3, config.sizes().hidden()));
        values.put("second.bias", TensorValue.of(new float[] {0, 0, (float) Math.log(2)}, 3));
        Classification curriculum =
                new Classification(rows, List.of(), 0, classWeights, Variation.NONE, goal, rows.size(), 7);
        String text = Objectives.classification(config, layout, false, goal);
        try (Weights weights = Weights.of(values);
                Learner learner = new Learner(text, weights, AdamW.FINE_TUNING, ParameterRules.ALL);
                Scope scope = Scope.open()) {
            List<Tensor> batch = curriculum.batch(scope, 0, 0);
            return learner.step(scope, List.of(batch), 1e-4).loss();
        }
    }

    private static TensorValue zeros(int rows, int columns) {
        return TensorValue.of(new float[rows * columns], rows, columns);
    }
}
