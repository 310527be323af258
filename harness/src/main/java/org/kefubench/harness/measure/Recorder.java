package org.kefubench.harness.measure;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.SampleWriter;

/**
 * Takes queries from the measuring threads and writes them on a thread of its own, so that they are on disk a moment after they came and writing is never
 * measured. When the writer cannot keep up, the measuring thread waits between two queries.
 */
final class Recorder implements Closeable {

    private static final int CAPACITY = 50_000;
    private static final long TICK_MILLIS = 20;

    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final SampleWriter out;
    private final Thread writer;
    private final List<Runnable> ticks = new ArrayList<>();
    private volatile @Nullable Skill skill;
    private volatile long origin;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private volatile boolean closing;
    private volatile @Nullable IOException trouble;

    private Recorder(SampleWriter out) {
        this.out = out;
        writer = new Thread(this::write, "kefubench-recorder");
        writer.setDaemon(true);
    }

    /** Starts a file; {@code ticks} run on the writing thread some times a second. */
    static Recorder open(Path file, List<Runnable> ticks) throws IOException {
        Recorder recorder = new Recorder(SampleWriter.create(file));
        recorder.ticks.addAll(ticks);
        recorder.writer.start();
        return recorder;
    }

    /** From now on times are written relative to this moment, answers as this skill describes them. */
    void begin(Skill asked) {
        skill = asked;
        origin = Clock.nanos();
    }

    /** Takes a query. */
    void add(Query query) {
        put(query);
    }

    /** Takes a fact. */
    void note(String kind, Map<String, Object> values) {
        put(new Fact(kind, values));
    }

    /** Waits until all that was taken is on disk: what waits would be taken for memory of the bot, and would be lost with a process that is killed. */
    void drain() {
        while (written.get() < taken.get() && writer.isAlive()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void put(Object item) {
        try {
            taken.incrementAndGet();
            queue.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while recording", e);
        }
    }

    private void write() {
        List<Object> items = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                items.clear();
                if (queue.drainTo(items) == 0) {
                    TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                }
                for (Object item : items) {
                    write(item);
                }
                out.flush();
                written.addAndGet(items.size());
                ticks.forEach(Runnable::run);
            }
        } catch (IOException e) {
            trouble = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Object item) throws IOException {
        if (item instanceof Fact fact) {
            out.write(fact);
            return;
        }
        Query query = (Query) item;
        for (int i = 0; i < query.batch().size(); i++) {
            out.write(sample(query, i));
        }
    }

    private Sample sample(Query query, int index) {
        Skill asked = skill;
        List<?> answers = query.answers();
        return new Sample(
                query.number(),
                query.trial(),
                query.batch().get(index).id(),
                query.scheduled() - origin,
                query.start() - origin,
                query.tokens().first(index) == 0 ? 0 : query.tokens().first(index) - origin,
                query.tokens().gapMicros(index),
                query.end() - origin,
                answers == null || asked == null ? null : asked.describe(answers.get(index)),
                query.error());
    }

    /** Waits until everything is on disk. */
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.close();
        IOException e = trouble;
        if (e != null) {
            throw e;
        }
    }
}
