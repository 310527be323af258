package org.kefubench.neural.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The peak resident memory of a process that trains and does nothing else: one of the models of {@link StepBenchmark}, so many steps, then the median
 * duration of a step and the line {@code VmHWM} of /proc/self/status. A benchmark's fork holds its harness too, which this does not. Linux only.
 */
public final class StepMemory {

    private StepMemory() {}

    /** Takes the name of a model, such as {@code gpt2-lora}, and a number of steps. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected a model of StepBenchmark and a number of steps");
        }
        StepBenchmark benchmark = new StepBenchmark();
        benchmark.what = args[0];
        benchmark.open();
        long[] nanos = new long[Integer.parseInt(args[1])];
        for (int step = 0; step < nanos.length; step++) {
            long began = System.nanoTime();
            benchmark.step();
            nanos[step] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status has no VmHWM"));
        System.out.println(nanos[nanos.length / 2] / 1_000_000 + " ms a step, " + peak);
        benchmark.close();
    }
}
