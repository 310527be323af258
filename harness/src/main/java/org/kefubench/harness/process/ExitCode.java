package org.kefubench.harness.process;

import java.util.Map;

/** What the exit code of a Java process means, in words. */
final class ExitCode {

    /** Java itself ends with this code under {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int JAVA_OUT_OF_MEMORY = 3;

    /** Ctrl-C in the terminal reaches children of the same process group first. */
    static final int INTERRUPTED = 130;

    private static final int SIGNAL = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(
            4, "illegal instruction",
            6, "abort: the virtual machine crashed",
            7, "bus error",
            8, "floating point exception",
            9, "killed, most often by the kernel or the container because memory ran out",
            11, "segmentation fault",
            15, "terminated");

    private ExitCode() {}

    static String words(int code, String heap) {
        if (code == 0) {
            return "the process ended before its work was done (exit 0: something called System.exit)";
        }
        if (code == JAVA_OUT_OF_MEMORY) {
            return "out of memory: the Java heap (" + heap + ") was exhausted (exit 3)";
        }
        String signal = SIGNALS.get(code - SIGNAL);
        return signal == null ? "the process ended with exit code " + code : signal + " (exit " + code + ")";
    }
}
