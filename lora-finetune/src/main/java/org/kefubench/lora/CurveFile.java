package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Progress;

/** The curves of a training as a table: {@code curve,x,y}, a point a line, in the order in which they were told. What it hears goes on to another listener. */
final class CurveFile implements Progress {

    private final Progress next;
    private final List<String> lines = new ArrayList<>(List.of("curve,x,y"));

    CurveFile(Progress next) {
        this.next = next;
    }

    @Override
    public void at(String phase, long done, long total) {
        next.at(phase, done, total);
    }

    @Override
    public synchronized void curve(String name, double x, double y) {
        lines.add(name + "," + (x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x)) + "," + y);
        next.curve(name, x, y);
    }

    /** Writes all so far. */
    synchronized void write(Path file) throws IOException {
        Files.write(file, lines);
    }
}
