package org.kefubench.intent.bert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.TensorValue;

/**
 * Weights from which a small encoder learns with few rows. Queries and keys begin small, so every token attends to all others about alike; values and their output begin
 * near the identity, so what arrives is about the mean of all tokens; positions begin small beside words. The first token then starts as a bag of words, which is a good
 * classifier already, and learns from there. With the usual start it carries next to nothing of the other tokens.
 */
final class UniformStart {

    /** Shares of the usual standard deviation; chosen on the validation rows of the desk (docs/bert.md). */
    private static final float SMALL = 0.2f;

    private static final Pattern SMALLER =
            Pattern.compile(".*attention\\.self\\.(query|key)\\.weight|.*(position|token_type)_embeddings\\.weight");
    private static final Pattern IDENTITY = Pattern.compile(".*attention\\.(self\\.value|output\\.dense)\\.weight");

    private UniformStart() {}

    /** The weights of a usual start, changed. */
    static Map<String, TensorValue> of(Map<String, TensorValue> drawn) {
        Map<String, TensorValue> changed = new LinkedHashMap<>(drawn);
        changed.replaceAll((name, value) -> {
            boolean identity = IDENTITY.matcher(name).matches();
            return identity || SMALLER.matcher(name).matches() ? smaller(value, identity ? 1 : 0) : value;
        });
        return changed;
    }

    private static TensorValue smaller(TensorValue value, float diagonal) {
        long[] shape = value.shape().stream().mapToLong(Long::longValue).toArray();
        float[] numbers = Numbers.floats(value.type(), value.bytes());
        int columns = (int) shape[1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i] * SMALL + (i / columns == i % columns ? diagonal : 0);
        }
        return TensorValue.of(numbers, shape);
    }
}
