package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductsTest {

    private static final int IN = 96;
    private static final int OUT = 80;
    private static final String WITHOUT = "this library has no oneDNN, or one that computes wrongly on this processor";

    /** Product, its gradients by input and by weight, for a weight [out, in] and for one [in, out]. */
    private static final String GRADIENTS = """
            def straight(self: __torch__.M, g: Tensor, x: Tensor, w: Tensor, b: Tensor) -> List[Tensor]:
              x = torch.requires_grad_(torch.detach(x), True)
              w = torch.requires_grad_(torch.detach(w), True)
              b = torch.requires_grad_(torch.detach(b), True)
              y = self.product(x, w, b)
              found = torch.grad([y], [x, w, b], annotate(List[Optional[Tensor]], [g]), None, False, False)
              return [y, unchecked_cast(Tensor, found[0]), unchecked_cast(Tensor, found[1]), unchecked_cast(Tensor, found[2])]

            def turned(self: __torch__.M, g: Tensor, x: Tensor, w: Tensor) -> List[Tensor]:
              x = torch.requires_grad_(torch.detach(x), True)
              w = torch.requires_grad_(torch.detach(w), True)
              y = self.product_turned(x, w)
              found = torch.grad([y], [x, w], annotate(List[Optional[Tensor]], [g]), None, False, False)
              return [y, unchecked_cast(Tensor, found[0]), unchecked_cast(Tensor, found[1])]

            def answer(self: __torch__.M, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
              return self.product(x, w, b)
            """;

    @AfterEach
    void forget() {
        System.clearProperty(Products.PROPERTY);
    }

    @Test
    void packed_weights_give_the_product_of_the_plain_ones_for_any_number_of_rows() {
        assumeTrue(Products.packs("cpu", "fp32"), WITHOUT);
        try (Scope scope = Scope.open();
                ScriptModule script = ScriptModule.compile(Products.text() + "\n" + GRADIENTS)) {
            Tensor weight = random(scope, 1, OUT, IN);
            Tensor packed = Products.pack(scope, weight);
            Tensor bias = random(scope, 2, OUT);
            for (int rows : new int[] {1, 8, 33, 300}) {
                Tensor x = random(scope, 3, rows, IN);
                float[] expected = answer(script, scope, x, weight, bias);
                float[] found = answer(script, scope, x, packed, bias);
                assertThat(found).hasSize(rows * OUT).containsExactly(expected, within(2e-5f));
            }
        }
    }

    @Test
    void products_through_onednn_have_the_gradients_of_those_through_blas() {
        assumeTrue(Products.packs("cpu", "fp32"), WITHOUT);
        for (int rows : new int[] {4, 600}) {
            List<float[]> blas = gradients("blas", rows);
            List<float[]> oneDnn = gradients("onednn", rows);
            for (int i = 0; i < blas.size(); i++) {
                // Sums of up to 600 products of numbers below 1/2: rounding of some 600 * 6e-8.
                assertThat(oneDnn.get(i)).as("part %d", i).containsExactly(blas.get(i), within(5e-5f));
            }
        }
    }

    /** Holds on every processor: what scripts are given is right, through whichever library. */
    @Test
    void products_are_sums_of_products_whatever_the_processor() {
        try (Scope scope = Scope.open();
                ScriptModule script = ScriptModule.compile(Products.text() + "\n" + GRADIENTS)) {
            for (int out : new int[] {64, 80, 257}) {
                Tensor weight = random(scope, 1, out, IN);
                Tensor used = Products.packs("cpu", "fp32") ? Products.pack(scope, weight) : weight;
                for (int rows : new int[] {1, 9, 33, 300}) {
                    Tensor x = random(scope, 3, rows, IN);
                    float[] found = script.infer(
                                    scope,
                                    "answer",
                                    List.of(Argument.of(x), Argument.of(used), Argument.of(zeros(scope, out))))
                            .get(0)
                            .floats();
                    assertThat(found).containsExactly(products(x.floats(), weight.floats(), rows, out), within(2e-5f));
                }
            }
        }
    }

    @Test
    void what_is_wrong_with_onednn_keeps_everything_from_it() {
        for (String precision : List.of("fp32", "bf16")) {
            if (Products.fault(precision).isPresent()) {
                assertThat(Products.packs("cpu", precision)).isFalse();
                assertThat(Products.fault(precision)).get().asString().contains("oneDNN", precision);
            }
        }
        if (Products.fault("fp32").isPresent()) {
            assertThat(Products.inTraining()).isEqualTo("blas");
            System.setProperty(Products.PROPERTY, "onednn");
            assertThatIllegalStateException().isThrownBy(Products::text).withMessageContaining("is off by");
        }
    }

    private static float[] products(float[] x, float[] weight, int rows, int out) {
        float[] sums = new float[rows * out];
        for (int i = 0; i < sums.length; i++) {
            double sum = 0;
            for (int k = 0; k < IN; k++) {
                sum += (double) x[i / out * IN + k] * weight[i % out * IN + k];
            }
            sums[i] = (float) sum;
        }
        return sums;
    }

    private static Tensor zeros(Scope scope, int size) {
        return scope.floats(new float[size], size);
    }

    @Test
    void another_library_is_refused() {
        System.setProperty(Products.PROPERTY, "mkl");
        assumeTrue(Products.packs("cpu", "fp32"), WITHOUT);
        assertThatIllegalArgumentException()
                .isThrownBy(Products::text)
                .withMessageContaining("mkl")
                .withMessageContaining("onednn or blas");
    }

    @Test
    void the_maker_of_the_processor_is_read_from_linux(@TempDir Path folder) throws IOException {
        Path amd = Files.writeString(folder.resolve("amd"), "processor\t: 0\nvendor_id\t: AuthenticAMD\n");
        Path intel = Files.writeString(folder.resolve("intel"), "processor\t: 0\nvendor_id\t: GenuineIntel\n");
        assertThat(Products.madeByAmd(amd)).isTrue();
        assertThat(Products.madeByAmd(intel)).isFalse();
        assertThat(Products.madeByAmd(folder.resolve("none"))).isFalse();
    }

    private static List<float[]> gradients(String library, int rows) {
        System.setProperty(Products.PROPERTY, library);
        try (Scope scope = Scope.open();
                ScriptModule script = ScriptModule.compile(Products.text() + "\n" + GRADIENTS)) {
            Argument g = Argument.of(random(scope, 4, rows, OUT));
            Argument x = Argument.of(random(scope, 3, rows, IN));
            Argument weight = Argument.of(random(scope, 1, OUT, IN));
            Argument turned = Argument.of(random(scope, 1, IN, OUT));
            Argument bias = Argument.of(random(scope, 2, OUT));
            List<Tensor> all = new ArrayList<>(script.train("straight", List.of(g, x, weight, bias)));
            all.addAll(script.train("turned", List.of(g, x, turned)));
            return all.stream().map(Tensor::floats).toList();
        }
    }

    private static float[] answer(ScriptModule script, Scope scope, Tensor x, Tensor w, Tensor b) {
        return script.infer(scope, "answer", List.of(Argument.of(x), Argument.of(w), Argument.of(b)))
                .get(0)
                .floats();
    }

    private static Tensor random(Scope scope, long seed, long... shape) {
        Random random = new Random(seed);
        int size = 1;
        for (long side : shape) {
            size *= (int) side;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return scope.floats(values, shape);
    }
}
