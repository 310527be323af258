package org.kefubench.neural.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.kefubench.api.Placement;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;

/**
 * Answers many requests of all sizes in a process of its own whose heap is fixed and touched beforehand, so that what its resident memory gains is native. Linux
 * only: it reads /proc.
 */
public final class NativeGrowth {

    private static final Path STATUS = Path.of("/proc/self/status");

    private NativeGrowth() {}

    /** Whether it can be measured here. */
    public static boolean measurable() {
        return Files.isReadable(STATUS);
    }

    /** Kilobytes gained after the warm-up. */
    public static long kilobytes(String placement, int requests, Path folder) throws IOException, InterruptedException {
        return kilobytes(NativeGrowth.class, List.of(placement, Integer.toString(requests)), folder);
    }

    /**
     * Kilobytes that a program says it gained.
     *
     * @param program with a main method, which writes the number to the file that is its last argument
     */
    public static long kilobytes(Class<?> program, List<String> arguments, Path folder)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        command.add(folder.resolve("grown.txt").toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("KEFUBENCH_CACHE", folder.resolve("cache").toString());
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    program.getSimpleName() + " " + arguments + " did not answer: " + Files.readString(said));
        }
        return Long.parseLong(Files.readString(folder.resolve("grown.txt")).strip());
    }

    /** The process: placement, number of requests, a sixth of which are warm-up, and the file that the result is written to. */
    public static void main(String[] arguments) throws Exception {
        Placement placement = Placement.parse(arguments[0]);
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        int requests = Integer.parseInt(arguments[1]);
        Random random = new Random(1);
        try (Encoder encoder = Engines.of(placement.engine())
                .openEncoder(checkpoint, placement, EngineOptions.LATENCY.withThreads(1))) {
            long before = 0;
            for (int i = 0; i < requests; i++) {
                if (i == requests / 6) {
                    before = resident();
                }
                encoder.encode(request(random, encoder.maxTokens()));
            }
            Files.writeString(Path.of(arguments[2]), Long.toString(resident() - before));
        }
    }

    /** One text mostly, sometimes up to four of different lengths. */
    private static TokenBatch request(Random random, int longest) {
        List<int[]> texts = new ArrayList<>();
        int rows = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1;
        for (int row = 0; row < rows; row++) {
            texts.add(random.ints(1 + random.nextInt(longest), 5, 200).toArray());
        }
        return TokenBatch.of(texts, 0);
    }

    /** Kilobytes of this process that are in memory, after its heap was collected. */
    public static long resident() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
