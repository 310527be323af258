package org.kefubench.harness.measure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kefubench.api.Example;

/** What the loops of a cell share: the bot's skill, the requests, where samples go. */
final class Session {

    private final Skill skill;
    private final List<Example> requests;
    private final long seed;
    private final Recorder recorder;
    private final MemoryProbe memory;
    private final Advance advance;
    private final List<Stopwatch> stopwatches;

    Session(
            Skill skill,
            List<Example> requests,
            long seed,
            Recorder recorder,
            Advance advance,
            CopyOnWriteArrayList<Stopwatch> stopwatches) {
        this.skill = skill;
        this.requests = requests;
        this.seed = seed;
        this.recorder = recorder;
        this.advance = advance;
        this.stopwatches = stopwatches;
        memory = new MemoryProbe(recorder);
    }

    /** A stopwatch for the calling thread, watched for hangs. */
    Stopwatch stopwatch() {
        Stopwatch stopwatch = new Stopwatch(skill);
        stopwatches.add(stopwatch);
        return stopwatch;
    }

    /** Requests in an order of their own for each trial. */
    RequestOrder order(int trial) {
        return new RequestOrder(requests, seed + trial);
    }

    List<Example> requests() {
        return requests;
    }

    int size() {
        return requests.size();
    }

    long seed() {
        return seed;
    }

    Recorder recorder() {
        return recorder;
    }

    MemoryProbe memory() {
        return memory;
    }

    Advance advance() {
        return advance;
    }
}
