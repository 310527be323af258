package org.kefubench.harness.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a program of the system a short question. */
final class Command {

    private static final int LIMIT_SECONDS = 5;

    private Command() {}

    /** What it printed, if it is there, ended well and in time. */
    static Optional<String> output(@Nullable Path folder, String... command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = (folder == null ? builder : builder.directory(folder.toFile())).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0
                    ? Optional.of(new String(output, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
