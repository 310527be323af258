package org.kefubench.harness.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Java process that runs one piece of work and reports on its standard output. Its standard input is its lifeline: when the parent dies, however it dies,
 * the child sees the end of the stream and ends too.
 *
 * @param mainClass with a main method that calls {@link Lifeline}
 * @param flags of the virtual machine
 * @param environment variables that the child has beside its parent's, whose own settings of these count more
 * @param heapMegabytes limit of the heap
 * @param log file that takes what the child prints beside messages
 */
public record ChildJvm(
        Class<?> mainClass, List<String> flags, Map<String, String> environment, int heapMegabytes, Path log) {

    private static final int LOG_TAIL = 600;

    /** Copies. */
    public ChildJvm {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** A child with the environment of its parent. */
    public ChildJvm(Class<?> mainClass, List<String> flags, int heapMegabytes, Path log) {
        this(mainClass, flags, Map.of(), heapMegabytes, log);
    }

    /**
     * Runs the child to its end.
     *
     * @param task the first line on its standard input
     * @param limitSeconds after which it is killed
     * @param messages called on another thread for each message
     */
    public Ending run(Message task, long limitSeconds, Consumer<Message> messages)
            throws IOException, InterruptedException {
        Files.deleteIfExists(crashFile());
        try (Scratch scratch = Scratch.create()) {
            return run(start(scratch.arguments(arguments(scratch))), task, limitSeconds, messages);
        }
    }

    private Ending run(Process process, Message task, long limitSeconds, Consumer<Message> messages)
            throws IOException, InterruptedException {
        Lines lines = new Lines(process.inputReader(StandardCharsets.UTF_8), messages);
        Thread reader = new Thread(lines, "kefubench-child-messages");
        reader.setDaemon(true);
        reader.start();
        try (Writer lifeline = process.outputWriter(StandardCharsets.UTF_8)) {
            String trouble = tell(lifeline, task);
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                return new Ending.TimedOut(limitSeconds);
            }
            reader.join(TimeUnit.SECONDS.toMillis(5));
            return ending(process.exitValue(), lines.done(), trouble);
        } catch (InterruptedException e) {
            return new Ending.Interrupted();
        } finally {
            kill(process);
        }
    }

    /** What went wrong, or nothing; a child that dies before it reads its task is named by its exit code first. */
    private static String tell(Writer lifeline, Message task) {
        try {
            lifeline.write(task.line() + "\n");
            lifeline.flush();
            return "";
        } catch (IOException e) {
            return "; it did not take its task: " + e.getMessage();
        }
    }

    private Ending ending(int exit, boolean done, String trouble) throws IOException {
        if (done && exit == 0) {
            return new Ending.Done();
        }
        if (exit == ExitCode.INTERRUPTED) {
            return new Ending.Interrupted();
        }
        if (Files.exists(crashFile())) {
            return new Ending.Died("the virtual machine crashed: " + Crash.summary(crashFile()));
        }
        String tail = tail();
        String words = ExitCode.words(exit, "-Xmx" + heapMegabytes + "m") + trouble;
        return new Ending.Died(tail.isEmpty() ? words : words + "; last words: " + tail);
    }

    private String tail() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
        return text.length() <= LOG_TAIL ? text : "..." + text.substring(text.length() - LOG_TAIL);
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }

    private Process start(Path arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "@" + arguments)
                .redirectError(ProcessBuilder.Redirect.to(log.toFile()));
        environment.forEach(builder.environment()::putIfAbsent);
        return builder.start();
    }

    private Path crashFile() {
        return log.toAbsolutePath().resolveSibling(log.getFileName() + ".hs_err");
    }

    private List<String> arguments(Scratch scratch) {
        List<String> all = new ArrayList<>(flags);
        all.add(scratch.flag());
        System.getProperties().forEach((key, value) -> {
            if (key.toString().startsWith("kefubench.")) {
                all.add("-D" + key + "=" + value);
            }
        });
        all.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + crashFile(),
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-cp",
                ClassPath.text(ClassPath.ofRunningCode()),
                mainClass.getName()));
        return all;
    }

    /** Reads what the child prints: messages go to the listener, the last of them being {@code done}. */
    private static final class Lines implements Runnable {

        private final BufferedReader in;
        private final Consumer<Message> messages;
        private volatile boolean done;

        Lines(BufferedReader in, Consumer<Message> messages) {
            this.in = in;
            this.messages = messages;
        }

        boolean done() {
            return done;
        }

        @Override
        public void run() {
            in.lines().forEach(line -> Message.of(line).ifPresent(this::take));
        }

        private void take(Message message) {
            done |= message.kind().equals(Lifeline.DONE);
            messages.accept(message);
        }
    }
}
