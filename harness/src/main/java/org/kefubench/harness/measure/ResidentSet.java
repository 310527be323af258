package org.kefubench.harness.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** How much memory the operating system has given this process. */
sealed interface ResidentSet {

    /** What is resident now. */
    long nowBytes();

    /** The most that was ever resident. */
    long peakBytes();

    /** Where the numbers come from, for the signature of figures. */
    String source();

    /** The best that this system offers. */
    static ResidentSet here() {
        return Files.isReadable(ProcStatus.FILE) ? new ProcStatus() : new Oshi();
    }

    /** Linux: VmRSS and VmHWM. */
    record ProcStatus() implements ResidentSet {

        static final Path FILE = Path.of("/proc/self/status");

        @Override
        public long nowBytes() {
            return bytes("VmRSS:");
        }

        @Override
        public long peakBytes() {
            return bytes("VmHWM:");
        }

        @Override
        public String source() {
            return "VmHWM";
        }

        private static long bytes(String key) {
            try {
                return Files.readAllLines(FILE).stream()
                        .filter(line -> line.startsWith(key))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Elsewhere: what OSHI gives; the peak is the greatest reading so far and may miss a short one. */
    final class Oshi implements ResidentSet {

        private final OSProcess process = new SystemInfo().getOperatingSystem().getCurrentProcess();
        private long peak;

        @Override
        public synchronized long nowBytes() {
            process.updateAttributes();
            long now = process.getResidentMemory();
            peak = Math.max(peak, now);
            return now;
        }

        @Override
        public synchronized long peakBytes() {
            return Math.max(peak, nowBytes());
        }

        @Override
        public String source() {
            return "OSHI resident set, sampled";
        }
    }
}
