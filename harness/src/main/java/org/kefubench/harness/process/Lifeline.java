package org.kefubench.harness.process;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kefubench.api.Progress;

/**
 * The child's end of the line to its parent. What the bot prints on standard output goes to the log; messages alone reach the parent. When the parent dies,
 * so does this process.
 */
public final class Lifeline implements Progress {

    static final String DONE = "done";

    /** The exit code of a child whose parent has gone. */
    private static final int ORPHANED = 4;

    /** Progress is told in so many steps of a phase at most. */
    private static final int STEPS = 200;

    private final PrintStream out;
    private final BufferedReader in;
    private volatile String lastStep = "";

    private Lifeline(PrintStream out, BufferedReader in) {
        this.out = out;
        this.in = in;
    }

    /** Takes over standard input and output. */
    public static Lifeline take() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return new Lifeline(out, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    /** The task, which the parent sends first; from then on the end of the stream ends this process. */
    public Message task() throws IOException {
        String line = in.readLine();
        Message task = Message.of(line == null ? "" : line)
                .orElseThrow(() -> new IOException("expected a task on standard input, found '" + line + "'"));
        Thread watch = new Thread(this::watch, "kefubench-lifeline");
        watch.setDaemon(true);
        watch.start();
        return task;
    }

    private void watch() {
        try {
            in.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            System.err.println("the line to the parent broke: " + e.getMessage());
        }
        Scratch.leave();
        Runtime.getRuntime().halt(ORPHANED);
    }

    /** Sends a message. */
    public synchronized void send(String kind, Map<String, Object> values) {
        out.println(new Message(kind, values).line());
    }

    /** Says that the work is done and ends this process, whatever threads a bot has left behind. */
    public void done() {
        send(DONE, Map.of());
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void at(String phase, long done, long total) {
        String step = phase + (total > 0 ? done * STEPS / total : Long.numberOfLeadingZeros(done));
        if (step.equals(lastStep)) {
            return;
        }
        lastStep = step;
        send("progress", Map.of("phase", phase, "done", done, "total", total));
    }

    @Override
    public void curve(String name, double x, double y) {
        send("curve", Map.of("name", name, "x", x, "y", y));
    }
}
