package org.kefubench.harness.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kefubench.harness.measure.CellTask;
import org.kefubench.harness.process.ClassPath;
import org.kefubench.reports.run.Figure;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures one bot with JMH in forks: throughput, sampled time, and allocation from its collector profiler.
 *
 * @param forks processes a mode
 * @param seconds of each of the warm-up and measurement iterations
 */
public record SecondInstrument(int forks, int iterations, int seconds, int heapMegabytes) {

    /** The figures {@code jmh_qps}, {@code jmh_latency_p50}, {@code jmh_latency_mean} and {@code jmh_alloc_kb_per_request}. */
    public List<Figure> measure(CellTask task, List<String> flags, Path log) throws IOException {
        Path file = Files.createTempFile("kefubench-jmh-", ".json");
        String before = System.getProperty("java.class.path", "");
        try {
            Files.writeString(file, task.toMessage().line());
            System.setProperty("java.class.path", ClassPath.text(ClassPath.ofRunningCode()));
            System.setProperty("jmh.separateClasspathJAR", "true");
            System.setProperty("jmh.ignoreLock", "true");
            return figures(new Runner(options(file, flags, log)).run());
        } catch (RunnerException e) {
            throw new IOException("JMH: " + e.getMessage() + "; see " + log, e);
        } finally {
            System.setProperty("java.class.path", before);
            Files.deleteIfExists(file);
        }
    }

    private org.openjdk.jmh.runner.options.Options options(Path file, List<String> flags, Path log) {
        List<String> arguments = new ArrayList<>(flags);
        arguments.add("-Xmx" + heapMegabytes + "m");
        arguments.add("-D" + BotBenchmark.TASK + "=" + file);
        return new OptionsBuilder()
                .include("^" + BotBenchmark.class.getName().replace(".", "\\.") + "\\.request$")
                .mode(Mode.Throughput)
                .mode(Mode.SampleTime)
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(seconds))
                .threads(1)
                .addProfiler(GCProfiler.class)
                .jvmArgs(arguments.toArray(new String[0]))
                .shouldFailOnError(true)
                .output(log.toString())
                .build();
    }

    private List<Figure> figures(Collection<RunResult> results) {
        List<Figure> figures = new ArrayList<>();
        String signature =
                "instrument:JMH|forks:" + forks + "|iterations:" + iterations + " x " + seconds + " s|ci:t 0.999";
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            if (result.getParams().getMode() == Mode.Throughput) {
                figures.add(figure("jmh_qps", primary, 1000, "1/s", Figure.Direction.HIGHER, signature));
                Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
                if (allocated != null) {
                    figures.add(figure(
                            "jmh_alloc_kb_per_request", allocated, 1e-3, "kB", Figure.Direction.LOWER, signature));
                }
            } else {
                figures.add(figure("jmh_latency_mean", primary, 1, "ms", Figure.Direction.LOWER, signature));
                figures.add(Figure.of(
                        "jmh_latency_p50",
                        primary.getStatistics().getPercentile(50),
                        "ms",
                        Figure.Direction.LOWER,
                        primary.getSampleCount(),
                        signature));
            }
        }
        return figures;
    }

    private static Figure figure(
            String name, Result<?> result, double factor, String unit, Figure.Direction direction, String signature) {
        Figure figure =
                Figure.of(name, result.getScore() * factor, unit, direction, result.getSampleCount(), signature);
        double error = result.getScoreError() * factor;
        double value = result.getScore() * factor;
        return Double.isNaN(error) ? figure : figure.within(Math.max(0, value - error), value + error);
    }
}
