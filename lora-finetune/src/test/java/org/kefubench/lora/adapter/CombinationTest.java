package org.kefubench.lora.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinationTest {

    private static final Offset<Float> NEAR = Offset.offset(1e-5f);

    @Test
    void cat_is_the_weighted_sum_of_the_products() {
        // scales 2 / 1 = 2 each; shares 0.5 x 2 = 1 and 2 x 2 = 4
        // delta = 1 x (1 2)'(3 4) + 4 x (0 1)'(1 1) = (3 4; 6 8) + (0 0; 4 4) = (3 4; 10 12)
        Adapter combined = combination(Combination.Kind.CAT, 1, 0.5, 2.0)
                .of(List.of(
                        adapter(new float[] {3, 4}, new float[] {1, 2}),
                        adapter(new float[] {1, 1}, new float[] {0, 1})));
        assertThat(change(combined).rank()).isEqualTo(2);
        assertThat(change(combined).delta().values()).containsExactly(new float[] {3, 4, 10, 12}, NEAR);
        assertThat(combined.config().lowRank().rank()).isEqualTo(2);
        assertThat(combined.config().lowRank().scale("x.q")).isEqualTo(1);
    }

    @Test
    void linear_sums_the_factors_with_the_roots_of_their_shares() {
        // shares 2 x 2 = 4 and -0.5 x 2 = -1: A = 2 (3 4) - 1 (1 1) = (5 7), B = 2 (1 2) + 1 (0 1) = (2 5)
        Adapter combined = combination(Combination.Kind.LINEAR, 1, 2.0, -0.5)
                .of(List.of(
                        adapter(new float[] {3, 4}, new float[] {1, 2}),
                        adapter(new float[] {1, 1}, new float[] {0, 1})));
        assertThat(change(combined).a().values()).containsExactly(new float[] {5, 7}, NEAR);
        assertThat(change(combined).b().values()).containsExactly(new float[] {2, 5}, NEAR);
        assertThat(change(combined).delta().values()).containsExactly(new float[] {10, 14, 25, 35}, NEAR);
    }

    @Test
    void svd_keeps_the_longest_directions() {
        // delta = 3 e1 e1' + 1 e2 e2' (shares 1 each); at rank 1 what is left is 3 e1 e1'
        List<Adapter> two = List.of(
                adapter(new float[] {3, 0}, new float[] {1, 0}), adapter(new float[] {0, 1}, new float[] {0, 1}));
        Adapter one = new Combination(Combination.Kind.SVD, List.of(0.5, 0.5), 1, 1, 42).of(two);
        assertThat(change(one).rank()).isEqualTo(1);
        assertThat(change(one).delta().values()).containsExactly(new float[] {3, 0, 0, 0}, NEAR);
        Adapter all = new Combination(Combination.Kind.SVD, List.of(0.5, 0.5), 1, 2, 42).of(two);
        assertThat(change(all).delta().values()).containsExactly(new float[] {3, 0, 0, 1}, NEAR);
    }

    @Test
    void svd_of_a_product_of_low_rank_loses_nothing_at_that_rank() {
        Random random = new Random(7);
        Adapter first = adapter(random(random, 2, 7), random(random, 5, 2));
        Adapter second = adapter(random(random, 2, 7), random(random, 5, 2));
        Adapter sum = new Combination(Combination.Kind.CAT, List.of(0.3, 0.9), 1, 0, 1).of(List.of(first, second));
        Adapter svd = new Combination(Combination.Kind.SVD, List.of(0.3, 0.9), 1, 4, 1).of(List.of(first, second));
        assertThat(change(svd).delta().values())
                .containsExactly(change(sum).delta().values(), Offset.offset(1e-4f));
    }

    @Test
    void ties_prunes_elects_signs_and_takes_the_mean_of_those_that_agree() {
        // A: (3 -1 2 0.5) and (-1 -4 1 3), density 0.5 keeps (3 0 2 0) and (0 -4 0 3)
        // signs of the sums 3, -4, 2, 3: + - + +; each place has one that agrees; shares 0.5 x 2 = 1, roots 1
        // B: (1) and (1) with int(0.5 x 2) = 1 of two numbers kept: (4 0) and (0 5): sums 4, 5; result (4 5)
        List<Adapter> two = List.of(
                adapter(new Matrix(1, 4, new float[] {3, -1, 2, 0.5f}), new Matrix(2, 1, new float[] {4, 1})),
                adapter(new Matrix(1, 4, new float[] {-1, -4, 1, 3}), new Matrix(2, 1, new float[] {-2, 5})));
        Adapter combined = new Combination(Combination.Kind.TIES, List.of(0.5, 0.5), 0.5, 0, 42).of(two);
        assertThat(change(combined).a().values()).containsExactly(new float[] {3, -4, 2, 3}, NEAR);
        assertThat(change(combined).b().values()).containsExactly(new float[] {4, 5}, NEAR);
        // nothing pruned: sums 2, -5, 3, 3.5; agreeing: 3 | -1, -4 | 2, 1 | 0.5, 3; means 3, -2.5, 1.5, 1.75
        Adapter whole = new Combination(Combination.Kind.TIES, List.of(0.5, 0.5), 1, 0, 42).of(two);
        assertThat(change(whole).a().values()).containsExactly(new float[] {3, -2.5f, 1.5f, 1.75f}, NEAR);
    }

    @Test
    void magnitude_prune_sums_what_is_largest() {
        List<Adapter> two = List.of(
                adapter(new Matrix(1, 4, new float[] {3, -1, 2, 0.5f}), new Matrix(2, 1, new float[] {4, 1})),
                adapter(new Matrix(1, 4, new float[] {-1, -4, 1, 3}), new Matrix(2, 1, new float[] {-2, 5})));
        Adapter combined = new Combination(Combination.Kind.MAGNITUDE_PRUNE, List.of(0.5, 0.5), 0.5, 0, 42).of(two);
        assertThat(change(combined).a().values()).containsExactly(new float[] {3, -4, 2, 3}, NEAR);
    }

    @Test
    void dare_drops_at_random_and_makes_up_for_it() {
        float[] ones = new float[10_000];
        Arrays.fill(ones, 1);
        Adapter adapter = adapter(new Matrix(1, 10_000, ones), new Matrix(2, 1, new float[] {1, 1}));
        Combination combination = new Combination(Combination.Kind.DARE_LINEAR, List.of(0.5), 0.25, 0, 42);
        float[] kept = change(combination.of(List.of(adapter))).a().values();
        double mean = 0;
        for (float value : kept) {
            assertThat(value).isIn(0f, 4f); // 1 / 0.25
            mean += value / kept.length;
        }
        // standard error of the mean: sqrt(0.25 x 0.75 / 10,000) x 4 = 0.017
        assertThat(mean).isBetween(0.93, 1.07);
        assertThat(change(combination.of(List.of(adapter))).a().values()).isEqualTo(kept);
        assertThat(change(new Combination(Combination.Kind.DARE_TIES, List.of(0.5), 1, 0, 42).of(List.of(adapter)))
                        .a()
                        .values())
                .isEqualTo(ones);
    }

    @Test
    void modules_that_one_adapter_lacks_are_taken_from_the_others_with_a_rank_of_their_own() {
        Adapter first = adapter(new float[] {3, 4}, new float[] {1, 2});
        Adapter second = new Adapter(
                first.config(),
                Map.of(
                        "x.q", change(first),
                        "x.v", change(first)),
                Map.of());
        Adapter combined = combination(Combination.Kind.CAT, 1, 1.0, 1.0).of(List.of(first, second));
        assertThat(combined.lowRank().get("x.q").rank()).isEqualTo(2);
        assertThat(combined.lowRank().get("x.v").rank()).isEqualTo(1);
        assertThat(combined.config().lowRank().rank("x.v")).isEqualTo(1);
        assertThat(combined.config().lowRank().scale("x.v")).isEqualTo(1);
        assertThat(combined.config().lowRank().scale("x.q")).isEqualTo(1);
        // the first adapter's targets, q, would leave x.v out of what PEFT loads
        assertThat(combined.config().targets()).isEqualTo(new TargetModules.Names(List.of("x.q", "x.v")));
        assertThat(combined.changes().keySet())
                .allSatisfy(
                        module -> assertThat(combined.config().changes(module)).isTrue());
    }

    @Test
    void targets_and_layers_of_all_adapters_are_kept_in_the_file(@TempDir Path folder) throws IOException {
        Adapter first = adapter(new float[] {3, 4}, new float[] {1, 2});
        AdapterConfig inLayerZero = new AdapterConfig(
                AdapterConfig.Method.LORA,
                "CAUSAL_LM",
                "",
                first.config().lowRank(),
                new TargetModules.Names(List.of("q")),
                List.of(),
                false,
                List.of(),
                List.of(0),
                0);
        Adapter zero = new Adapter(inLayerZero, Map.of("x.0.q", change(first)), Map.of());
        Adapter one = new Adapter(first.config(), Map.of("x.1.v", change(first)), Map.of());
        AdapterFiles.write(combination(Combination.Kind.CAT, 1, 1.0, 1.0).of(List.of(zero, one)), folder);
        assertThat(Files.readString(folder.resolve(AdapterConfig.FILE)))
                .containsPattern("\"target_modules\": \\[\\s*\"x.0.q\",\\s*\"x.1.v\"\\s*\\]")
                .contains("\"layers_to_transform\": null");
        assertThat(AdapterFiles.read(folder, warning -> {}).changes()).containsOnlyKeys("x.0.q", "x.1.v");
    }

    @Test
    void dare_ties_drops_then_elects_signs() {
        // new Random(42) gives .73 .68 .31 .28 | .67 .90 .37 .28 for the rows of A, .46 .78 | .92 .44 for those of B;
        // below 0.5 a number stays and is doubled: A (0 0 4 1) and (0 0 2 -6), B (8 0) and (0 10)
        // signs of the sums 0 0 6 -5: + + + -; means of those that agree: (0 0 3 -6); B: (8 10); roots of shares 1
        List<Adapter> two = List.of(
                adapter(new Matrix(1, 4, new float[] {3, -1, 2, 0.5f}), new Matrix(2, 1, new float[] {4, 1})),
                adapter(new Matrix(1, 4, new float[] {-1, -4, 1, -3}), new Matrix(2, 1, new float[] {-2, 5})));
        Adapter combined = new Combination(Combination.Kind.DARE_TIES, List.of(0.5, 0.5), 0.5, 0, 42).of(two);
        assertThat(change(combined).a().values()).containsExactly(new float[] {0, 0, 3, -6}, NEAR);
        assertThat(change(combined).b().values()).containsExactly(new float[] {8, 10}, NEAR);
    }

    @ParameterizedTest
    @CsvSource({
        // products with their scale 2: 2 (1 1)'(1 1) = (2 2; 2 2) and 2 (2 0)'(1 -1) = (4 -4; 0 0); weights 0.5
        "DARE_LINEAR_SVD, 1, 3, -1, 1, 1", // nothing dropped: the sum
        "TIES_SVD, 1, 1.5, -2, 1, 1", // signs of 6 -2 2 2: (1 + 2) / 2, -2 alone, 1, 1
        "DARE_TIES_SVD, 1, 1.5, -2, 1, 1",
        "MAGNITUDE_PRUNE_SVD, 0.5, 3, -1, 0, 0" // two of four stay, of equals the first: (2 2; 0 0), (4 -4; 0 0)
    })
    void kinds_that_end_in_svd_combine_whole_products(
            Combination.Kind kind, double density, float a, float b, float c, float d) {
        List<Adapter> two = List.of(
                adapter(new float[] {1, 1}, new float[] {1, 1}), adapter(new float[] {1, -1}, new float[] {2, 0}));
        Adapter whole = new Combination(kind, List.of(0.5, 0.5), density, 2, 42).of(two);
        assertThat(change(whole).delta().values()).containsExactly(new float[] {a, b, c, d}, NEAR);
        assertThat(change(whole).scale()).isEqualTo(1);
        // the product of rank 1 that is nearest: what it lacks has the length of the smaller singular value,
        // whose square is the smaller root of x^2 - (squares) x + determinant^2
        LowRank one = change(new Combination(kind, List.of(0.5, 0.5), density, 0, 42).of(two));
        assertThat(one.rank()).isEqualTo(1);
        double squares = a * a + b * b + c * c + d * d;
        double determinant = a * d - b * c;
        double smaller = (squares - Math.sqrt(squares * squares - 4 * determinant * determinant)) / 2;
        float[] lacks = one.delta().plus(change(whole).delta(), -1).values();
        double length = 0;
        for (float value : lacks) {
            length += value * value;
        }
        assertThat(length).isCloseTo(smaller, within(1e-4));
    }

    @Test
    void what_cannot_be_combined_is_told() {
        Adapter one = adapter(new float[] {3, 4}, new float[] {1, 2});
        Adapter wide = adapter(new Matrix(2, 2, new float[4]), new Matrix(2, 2, new float[4]));
        assertThatThrownBy(
                        () -> combination(Combination.Kind.LINEAR, 1, 1.0, 1.0).of(List.of(one, wide)))
                .hasMessageContaining("x.q has ranks [1, 2]");
        assertThatThrownBy(() -> combination(Combination.Kind.LINEAR, 1, 1.0).of(List.of(one, wide)))
                .hasMessageContaining("1 weights for 2 adapters");
        assertThatThrownBy(() -> combination(Combination.Kind.TIES, 0, 1.0)).hasMessageContaining("density: 0.0");
    }

    private static Combination combination(Combination.Kind kind, double density, Double... weights) {
        return new Combination(kind, List.of(weights), density, 0, 42);
    }

    private static Adapter adapter(float[] a, float[] b) {
        return adapter(
                new Matrix(a.length > 2 ? 2 : 1, a.length > 2 ? 7 : 2, a),
                new Matrix(a.length > 2 ? 5 : 2, a.length > 2 ? 2 : 1, b));
    }

    /** Alpha is twice the rank. */
    private static Adapter adapter(Matrix a, Matrix b) {
        AdapterConfig.LowRankOptions options = new AdapterConfig.LowRankOptions(
                a.rows(), 2.0 * a.rows(), 0, AdapterConfig.Bias.NONE, false, false, Map.of(), Map.of(), "true");
        AdapterConfig config =
                AdapterConfig.lora("CAUSAL_LM", "", options, new TargetModules.Names(List.of("q")), false);
        return new Adapter(config, Map.of("x.q", new LowRank(a, b, 2, null, false)), Map.of());
    }

    private static float[] random(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static LowRank change(Adapter adapter) {
        return (LowRank) adapter.changes().get("x.q");
    }
}
