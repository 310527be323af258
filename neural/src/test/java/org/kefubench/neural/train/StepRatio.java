package org.kefubench.neural.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A LoRA step over a full step of GPT-2 124M, both of {@link StepBenchmark}, in one process and in turn, so that whatever else the machine does meets both: prints the medians and their ratio with
 * a bootstrap interval over rounds, and ends with 1 if the interval is not below the bound. Run by hand: {@code StepRatio [ROUNDS] [BOUND]}.
 */
public final class StepRatio {

    private static final int WARM_UP = 3;
    private static final int RESAMPLES = 2_000;
    private static final double MILLIS = 1e6;

    private StepRatio() {}

    /** Measures. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        double bound = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.75;
        StepBenchmark lora = opened("gpt2-lora");
        StepBenchmark full = opened("gpt2-full");
        double[] adapted = new double[rounds];
        double[] whole = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double first = millis(round % 2 == 0 ? lora : full);
            double second = millis(round % 2 == 0 ? full : lora);
            if (round >= 0) {
                adapted[round] = round % 2 == 0 ? first : second;
                whole[round] = round % 2 == 0 ? second : first;
            }
        }
        lora.close();
        full.close();
        double[] ends = interval(adapted, whole);
        System.out.printf(
                Locale.ROOT,
                "LoRA %.0f ms, full %.0f ms, ratio %.3f [%.3f, %.3f] over %d alternating rounds; bound %.2f: %s%n",
                median(adapted),
                median(whole),
                median(adapted) / median(whole),
                ends[0],
                ends[1],
                rounds,
                bound,
                ends[1] <= bound ? "kept" : "not kept");
        System.exit(ends[1] <= bound ? 0 : 1);
    }

    private static StepBenchmark opened(String what) throws Exception {
        StepBenchmark benchmark = new StepBenchmark();
        benchmark.what = what;
        benchmark.open();
        return benchmark;
    }

    private static double millis(StepBenchmark benchmark) {
        long start = System.nanoTime();
        Learner.Step step = benchmark.step();
        double millis = (System.nanoTime() - start) / MILLIS;
        if (!Double.isFinite(step.loss())) {
            throw new IllegalStateException(benchmark.what + ": loss " + step.loss());
        }
        return millis;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The middle 95 percent of the ratio of medians where rounds are drawn again, both steps of a round together. */
    static double[] interval(double[] above, double[] below) {
        Random random = new Random(1);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] drawn = random.ints(above.length, 0, above.length).toArray();
            ratios[i] = median(Arrays.stream(drawn).mapToDouble(at -> above[at]).toArray())
                    / median(Arrays.stream(drawn).mapToDouble(at -> below[at]).toArray());
        }
        Arrays.sort(ratios);
        return new double[] {ratios[RESAMPLES / 40], ratios[RESAMPLES - 1 - RESAMPLES / 40]};
    }
}
