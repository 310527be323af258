package org.kefubench.neural.train;

import java.util.Map;
import java.util.Objects;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.TensorValue;

/** BERT with a head of masked tokens, one text at a time, in double precision and as slowly as the paper reads: independent of PyTorch. */
final class PlainBert {

    private final ModelConfig config;
    private final Map<String, TensorValue> tensors;

    PlainBert(ModelConfig config, Map<String, TensorValue> tensors) {
        this.config = config;
        this.tensors = tensors;
    }

    /** Minus the logarithm of the probability of a token at a place. */
    double surprise(int[] ids, int place, int token) {
        double[] logits = logits(hidden(ids)[place]);
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[token];
    }

    private double[] logits(double[] hidden) {
        String head = "cls.predictions.";
        double[] x = norm(gelu(linear(hidden, head + "transform.dense")), head + "transform.LayerNorm");
        float[] words = numbers("bert.embeddings.word_embeddings.weight");
        float[] bias = numbers(head + "bias");
        double[] logits = new double[bias.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = bias[i];
            for (int j = 0; j < x.length; j++) {
                logits[i] += words[i * x.length + j] * x[j];
            }
        }
        return logits;
    }

    private double[][] hidden(int[] ids) {
        double[][] x = new double[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            double[] sum = row("bert.embeddings.word_embeddings.weight", ids[i]);
            add(sum, row("bert.embeddings.position_embeddings.weight", i));
            add(sum, row("bert.embeddings.token_type_embeddings.weight", 0));
            x[i] = norm(sum, "bert.embeddings.LayerNorm");
        }
        for (int layer = 0; layer < config.sizes().layers(); layer++) {
            x = layer(x, "bert.encoder.layer." + layer + ".");
        }
        return x;
    }

    private double[][] layer(double[][] x, String name) {
        double[][] attended = attention(x, name + "attention.self.");
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            double[] a = linear(attended[i], name + "attention.output.dense");
            add(a, x[i]);
            double[] middle = norm(a, name + "attention.output.LayerNorm");
            double[] out = linear(gelu(linear(middle, name + "intermediate.dense")), name + "output.dense");
            add(out, middle);
            y[i] = norm(out, name + "output.LayerNorm");
        }
        return y;
    }

    private double[][] attention(double[][] x, String name) {
        double[][] q = linear(x, name + "query");
        double[][] k = linear(x, name + "key");
        double[][] v = linear(x, name + "value");
        int width = config.sizes().head();
        double[][] out = new double[x.length][x[0].length];
        for (int head = 0; head < config.sizes().heads(); head++) {
            for (int i = 0; i < x.length; i++) {
                double[] share = new double[x.length];
                double sum = 0;
                for (int j = 0; j < x.length; j++) {
                    double score = 0;
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        score += q[i][d] * k[j][d];
                    }
                    share[j] = Math.exp(score / Math.sqrt(width));
                    sum += share[j];
                }
                for (int j = 0; j < x.length; j++) {
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        out[i][d] += share[j] / sum * v[j][d];
                    }
                }
            }
        }
        return out;
    }

    private double[][] linear(double[][] x, String name) {
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[i] = linear(x[i], name);
        }
        return y;
    }

    private double[] linear(double[] x, String name) {
        float[] weight = numbers(name + ".weight");
        float[] bias = numbers(name + ".bias");
        double[] y = new double[bias.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias[i];
            for (int j = 0; j < x.length; j++) {
                y[i] += weight[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    private double[] norm(double[] x, String name) {
        float[] weight = numbers(name + ".weight");
        float[] bias = numbers(name + ".bias");
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(variance + config.normEpsilon()) * weight[i] + bias[i];
        }
        return y;
    }

    private static double[] gelu(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / 2 * (1 + erf(x[i] / Math.sqrt(2)));
        }
        return y;
    }

    /** By its series, which converges everywhere: 2 / sqrt(pi) times the sum of (-1)^n x^(2n + 1) / (n! (2n + 1)). */
    private static double erf(double x) {
        if (Math.abs(x) > 5) {
            return Math.signum(x);
        }
        double power = x;
        double sum = x;
        for (int n = 1; n < 120; n++) {
            power *= -x * x / n;
            sum += power / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private double[] row(String name, int row) {
        float[] table = numbers(name);
        double[] x = new double[config.sizes().hidden()];
        for (int i = 0; i < x.length; i++) {
            x[i] = table[row * x.length + i];
        }
        return x;
    }

    private static void add(double[] to, double[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    private float[] numbers(String name) {
        TensorValue value = Objects.requireNonNull(tensors.get(name), name);
        return Numbers.floats(value.type(), value.bytes());
    }
}
