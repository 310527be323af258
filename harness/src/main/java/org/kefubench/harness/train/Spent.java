package org.kefubench.harness.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kefubench.api.Progress;
import org.kefubench.harness.measure.Clock;

/**
 * The seconds that trainings of one model have taken so far, those that were stopped included: a number in a file beside the model, brought up to date about once a second
 * while training tells its progress. Without it a model that was trained in two parts would claim the time of the second alone.
 */
final class Spent implements Progress {

    private final Path file;
    private final double before;
    private final Progress next;
    private final long start = Clock.nanos();
    private double written;

    private Spent(Path file, double before, Progress next) {
        this.file = file;
        this.before = before;
        this.next = next;
    }

    /** Counts from here on, after what the file says; 0 where there is none. */
    static Spent since(Path file, Progress next) throws IOException {
        double before =
                Files.exists(file) ? Double.parseDouble(Files.readString(file).strip()) : 0;
        return new Spent(file, before, next);
    }

    @Override
    public void at(String phase, long done, long total) {
        save();
        next.at(phase, done, total);
    }

    @Override
    public void curve(String name, double x, double y) {
        next.curve(name, x, y);
    }

    private synchronized void save() {
        double now = seconds();
        if (now - written < 1) {
            return;
        }
        written = now;
        try {
            Files.writeString(file, Double.toString(now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All seconds so far. */
    double seconds() {
        return before + Clock.secondsSince(start);
    }
}
