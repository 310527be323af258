package org.kefubench.harness.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.kefubench.api.Example;
import org.kefubench.harness.scenario.Scenario;
import org.kefubench.harness.score.EarlyStopping;

/**
 * Asks at random times that were fixed before, whether or not the last answer came: late answers make later requests wait, and their latency counts from the
 * scheduled arrival.
 */
final class OpenLoop {

    /** The last stretch before an arrival is waited for awake; sleeping is not exact enough. */
    private static final long AWAKE_NANOS = 200_000;

    private static final double PERCENTILE = 0.99;

    private final Session session;
    private final Scenario.Server scenario;
    private final Patience patience = new Patience();
    private final List<Stopwatch> stopwatches = new ArrayList<>();
    private long asked;

    OpenLoop(Session session, Scenario.Server scenario) {
        this.session = session;
        this.scenario = scenario;
        for (int i = 0; i < scenario.threads(); i++) {
            stopwatches.add(session.stopwatch());
        }
    }

    /** What came of one rate. */
    record Trial(int number, double rate, int planned, int answered, int overLimit, double seconds, boolean valid) {}

    /** Requests asked in all trials. */
    long asked() {
        return asked;
    }

    /** Tries one rate; ends early when the limit can no longer be met and {@code giveUp} is set. */
    Trial run(int number, double rate, int count, boolean giveUp) throws InterruptedException {
        Arrivals arrivals = new Arrivals(number, rate, count, giveUp);
        ExecutorService workers = Executors.newFixedThreadPool(scenario.threads());
        try {
            List<Future<?>> running = new ArrayList<>();
            stopwatches.forEach(stopwatch -> running.add(workers.submit(() -> arrivals.work(stopwatch))));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        Trial trial = arrivals.result();
        asked += trial.answered();
        note(trial);
        return trial;
    }

    private void note(Trial trial) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("trial", trial.number());
        values.put("rate", trial.rate());
        values.put("planned", trial.planned());
        values.put("answered", trial.answered());
        values.put("over_limit", trial.overLimit());
        values.put("seconds", trial.seconds());
        values.put("valid", trial.valid());
        session.recorder().note("trial", values);
    }

    /** The arrivals of one trial, shared by the threads that answer. */
    private final class Arrivals {

        private final int number;
        private final double rate;
        private final long[] schedule;
        private final List<Example> requests;
        private final int allowedOver;
        private final boolean giveUp;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger over = new AtomicInteger();
        private final long begin = Clock.nanos();

        Arrivals(int number, double rate, int count, boolean giveUp) {
            this.number = number;
            this.rate = rate;
            this.giveUp = giveUp;
            schedule = PoissonSchedule.nanos(rate, count, session.seed() + number);
            requests = session.order(number).next(count + 1);
            allowedOver = Math.max(0, EarlyStopping.mostOver(PERCENTILE, count));
        }

        void work(Stopwatch stopwatch) {
            for (int i = next.getAndIncrement(); i < schedule.length && goOn(); i = next.getAndIncrement()) {
                long scheduled = begin + schedule[i];
                waitUntil(scheduled);
                Query query = stopwatch.askScheduled(i, number, List.of(requests.get(i)), scheduled);
                session.recorder().add(query);
                patience.see(query);
                answered.incrementAndGet();
                if (query.failed() || query.end() - scheduled > scenario.limitMillis() * 1e6) {
                    over.incrementAndGet();
                }
                session.advance().at(Math.round(rate) + "/s", (double) i / schedule.length);
            }
        }

        private boolean goOn() {
            return !(giveUp && over.get() > allowedOver) && Clock.secondsSince(begin) < scenario.maxSeconds();
        }

        private void waitUntil(long nanos) {
            for (long left = nanos - Clock.nanos(); left > 0; left = nanos - Clock.nanos()) {
                if (left > AWAKE_NANOS) {
                    LockSupport.parkNanos(left - AWAKE_NANOS);
                } else {
                    Thread.onSpinWait();
                }
            }
        }

        Trial result() {
            int got = answered.get();
            boolean valid = got == schedule.length && EarlyStopping.minimumTotal(PERCENTILE, over.get()) <= got;
            return new Trial(number, rate, schedule.length, got, over.get(), Clock.secondsSince(begin), valid);
        }
    }
}
