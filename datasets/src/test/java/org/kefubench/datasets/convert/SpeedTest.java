package org.kefubench.datasets.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataSets;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.clean.Cleaning;
import org.kefubench.datasets.clean.CleaningOptions;
import org.kefubench.datasets.mask.Masker;
import org.kefubench.datasets.mask.Masking;

/**
 * Measures how fast rows are read, cleaned, masked and written, on one thread, and writes target/speed.txt. Its only assertion is on rows. The tests read 10 MB; {@code -Dspeed.bytes=100000000} is what docs/results-datasets.md shows. The file is made of
 * scale/10k and scale-zh/10k, over and over with other ids, so that the default cleaning finds duplicates as real files have them.
 */
@Tag("slow")
class SpeedTest {

    private static final long BYTES = Long.getLong("speed.bytes", 10_000_000L);

    /** Time that the thread ran, so that other work on the machine does not count; garbage collection runs beside it and is not in it. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final class Counting implements Rows {
        private long rows;

        @Override
        public void row(Split split, Example row) {
            rows++;
        }

        @Override
        public void skipped(String where, String reason) {}
    }

    @Test
    void reading_cleaning_masking_and_converting(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("big.jsonl");
        long rows = write(folder, file);
        StringBuilder table = new StringBuilder("%,d bytes, %,d rows%n".formatted(Files.size(file), rows));
        for (int repetition = 0; repetition < 2; repetition++) {
            Counting plain = new Counting();
            measure(table, "read", file, plain);
            assertThat(plain.rows).isEqualTo(rows);
            measure(
                    table,
                    "read and clean (default steps)",
                    file,
                    new Cleaning(CleaningOptions.DEFAULTS, new Counting()));
            measure(table, "read and mask", file, new Masking(new Masker(), new Counting(), null));
        }
        Files.writeString(Path.of("target/speed.txt"), table);
    }

    private static void measure(StringBuilder table, String what, Path file, Rows rows) throws IOException {
        long begin = CPU.getCurrentThreadCpuTime();
        DataSets.read("file:" + file, rows, Progress.NONE);
        double seconds = (CPU.getCurrentThreadCpuTime() - begin) / 1e9;
        table.append(String.format(
                Locale.ROOT, "%-32s %6.2f s of CPU %7.1f MB/s%n", what, seconds, Files.size(file) / 1e6 / seconds));
    }

    private static long write(Path folder, Path file) throws IOException {
        Path english = folder.resolve("en.jsonl");
        Path chinese = folder.resolve("zh.jsonl");
        Conversion.PLAIN.run("scale/10k", english, Progress.NONE);
        Conversion.PLAIN.run("scale-zh/10k", chinese, Progress.NONE);
        long written = 0;
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int round = 0; written < BYTES; round++) {
                for (Path part : new Path[] {english, chinese}) {
                    for (String line : Files.readAllLines(part)) {
                        out.write(line.replace("{\"id\":\"", "{\"id\":\"" + round + "-"));
                        out.write('\n');
                        rows++;
                    }
                    written += Files.size(part);
                }
            }
        }
        return rows;
    }
}
