package org.kefubench.neural.engine;

import java.io.IOException;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;

/** GPT and GPT-2 written down as in their papers, in double precision, a token after the other: what engines are held to where no other reference is at hand. */
final class PlainGpt {

    private final Checkpoint checkpoint;
    private final ModelConfig config;
    private final int hidden;
    private final boolean first;

    PlainGpt(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.config();
        this.hidden = config.sizes().hidden();
        this.first = config.architecture() == Architecture.OPENAI_GPT;
    }

    /** Logits at every position, rows x vocabulary; types may be empty. */
    float[] logits(int[] ids, int[] types) throws IOException {
        double[][] x = new double[ids.length][];
        float[] words = values(first ? "tokens_embed.weight" : "wte.weight");
        float[] places = values(first ? "positions_embed.weight" : "wpe.weight");
        for (int i = 0; i < ids.length; i++) {
            x[i] = new double[hidden];
            for (int j = 0; j < hidden; j++) {
                x[i][j] = words[ids[i] * hidden + j] + places[i * hidden + j];
                x[i][j] += types.length == 0 ? 0 : words[types[i] * hidden + j];
            }
        }
        for (int layer = 0; layer < config.sizes().layers(); layer++) {
            String name = "h." + layer + ".";
            if (first) {
                x = norm(sum(x, attention(name, x)), name + "ln_1");
                x = norm(sum(x, feedForward(name, x)), name + "ln_2");
            } else {
                x = sum(x, attention(name, norm(x, name + "ln_1")));
                x = sum(x, feedForward(name, norm(x, name + "ln_2")));
            }
        }
        return head(first ? x : norm(x, "ln_f"), words);
    }

    private float[] head(double[][] x, float[] words) {
        int vocabulary = config.sizes().vocabulary();
        float[] logits = new float[x.length * vocabulary];
        for (int i = 0; i < logits.length; i++) {
            double sum = 0;
            for (int j = 0; j < hidden; j++) {
                sum += x[i / vocabulary][j] * words[i % vocabulary * hidden + j];
            }
            logits[i] = (float) sum;
        }
        return logits;
    }

    private double[][] attention(String name, double[][] x) throws IOException {
        double[][] queryKeyValue = linear(x, name + "attn.c_attn", 3 * hidden);
        int head = config.sizes().head();
        double[][] context = new double[x.length][hidden];
        for (int i = 0; i < x.length; i++) {
            for (int from = 0; from < hidden; from += head) {
                double[] weights = new double[i + 1];
                double all = 0;
                for (int j = 0; j <= i; j++) {
                    double product = 0;
                    for (int k = from; k < from + head; k++) {
                        product += queryKeyValue[i][k] * queryKeyValue[j][hidden + k];
                    }
                    weights[j] = Math.exp(product / Math.sqrt(head));
                    all += weights[j];
                }
                for (int j = 0; j <= i; j++) {
                    for (int k = from; k < from + head; k++) {
                        context[i][k] += weights[j] / all * queryKeyValue[j][2 * hidden + k];
                    }
                }
            }
        }
        return linear(context, name + "attn.c_proj", hidden);
    }

    private double[][] feedForward(String name, double[][] x) throws IOException {
        double[][] inner = linear(x, name + "mlp.c_fc", config.sizes().inner());
        for (double[] row : inner) {
            for (int j = 0; j < row.length; j++) {
                double v = row[j];
                row[j] = 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v)));
            }
        }
        return linear(inner, name + "mlp.c_proj", hidden);
    }

    /** The weight is stored [in, out]. */
    private double[][] linear(double[][] x, String name, int out) throws IOException {
        float[] weight = values(name + ".weight");
        float[] bias = values(name + ".bias");
        double[][] y = new double[x.length][out];
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < out; o++) {
                y[i][o] = bias[o];
                for (int j = 0; j < x[i].length; j++) {
                    y[i][o] += x[i][j] * weight[j * out + o];
                }
            }
        }
        return y;
    }

    private double[][] norm(double[][] x, String name) throws IOException {
        float[] weight = values(name + ".weight");
        float[] bias = values(name + ".bias");
        double[][] y = new double[x.length][hidden];
        for (int i = 0; i < x.length; i++) {
            double mean = 0;
            double square = 0;
            for (double v : x[i]) {
                mean += v / hidden;
            }
            for (double v : x[i]) {
                square += (v - mean) * (v - mean) / hidden;
            }
            for (int j = 0; j < hidden; j++) {
                y[i][j] = (x[i][j] - mean) / Math.sqrt(square + config.normEpsilon()) * weight[j] + bias[j];
            }
        }
        return y;
    }

    private static double[][] sum(double[][] x, double[][] y) {
        double[][] sum = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                sum[i][j] = x[i][j] + y[i][j];
            }
        }
        return sum;
    }

    private float[] values(String name) throws IOException {
        return checkpoint.floats("transformer." + name);
    }
}
