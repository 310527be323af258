package org.kefubench.harness.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.kefubench.api.Progress;

/** Where a person reads: standard output in UTF-8, and whether it is a terminal. */
public final class Terminal {

    private static final int WIDTH = 100;
    private static final int BAR = 20;

    private final PrintStream out;
    private final boolean live;

    private Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** The terminal of this process. Java has a console only where input and output are both a terminal. */
    public static Terminal ofProcess() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return new Terminal(out, isTerminal());
    }

    /** Another place to write to, which is a terminal or is not. */
    static Terminal of(PrintStream out, boolean live) {
        return new Terminal(out, live);
    }

    /** Since Java 22 there is always a console, which then can tell; {@code isTerminal} does not exist before. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return Runtime.version().feature() < 22;
        }
    }

    boolean live() {
        return live;
    }

    int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : WIDTH;
    }

    /** Writes a line. */
    public synchronized void line(String text) {
        if (live) {
            out.print("\r\u001b[K");
        }
        out.println(text);
    }

    /** A bar that moves where there is a terminal, for work that is counted in bytes. */
    public Progress bytes() {
        return (phase, done, total) -> {
            if (total > 0) {
                int filled = (int) Math.min(20, done * 20 / total);
                status("█".repeat(filled) + "░".repeat(20 - filled) + " " + phase + " " + done / 1_000_000 + " of "
                        + total / 1_000_000 + " MB");
            }
        };
    }

    /** Replaces the last line; does nothing where there is no terminal. */
    public synchronized void status(String text) {
        if (live) {
            out.print("\r\u001b[K" + Width.cut(text, width() - 1));
            out.flush();
        }
    }

    /** Shows how far a long step is, where there is a terminal. */
    public void progress(String phase, long done, long total) {
        if (total > 0) {
            int filled = (int) Math.min(BAR, done * BAR / total);
            status("█".repeat(filled) + "░".repeat(BAR - filled) + " " + phase + " " + done * 100 / total + " %");
        }
    }
}
