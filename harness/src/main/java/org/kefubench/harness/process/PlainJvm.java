package org.kefubench.harness.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process without messages that prints where this one prints. */
public final class PlainJvm {

    private PlainJvm() {}

    /** Runs a main class on the class path of the running code; false if it failed or took too long. */
    public static boolean run(Class<?> mainClass, List<String> arguments, long limitSeconds)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                ClassPath.text(ClassPath.ofRunningCode()),
                mainClass.getName()));
        all.addAll(arguments);
        try (Scratch scratch = Scratch.create()) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process process = new ProcessBuilder(java.toString(), "@" + scratch.arguments(all))
                    .inheritIO()
                    .start();
            boolean ended = process.waitFor(limitSeconds, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        }
    }
}
