package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductsTest {

    private static final int IN = 96;
    private static final int OUT = 80;

    private static final String ANSWER = """
            def answer(self: __torch__.M, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
              return self.product(x, w, b)
            """;

    @Test
    void packed_weights_give_the_product_of_the_plain_ones_for_any_number_of_rows() {
        assumeTrue(Products.packs("cpu", "fp32"), "this library has no oneDNN");
        try (Scope scope = Scope.open();
                ScriptModule script = ScriptModule.compile(Products.text() + "\n" + ANSWER)) {
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
