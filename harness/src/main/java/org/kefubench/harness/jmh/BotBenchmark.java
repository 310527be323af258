package org.kefubench.harness.jmh;

import java.util.concurrent.TimeUnit;
import org.kefubench.harness.measure.JmhBot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One request to the bot of a cell; the cell's task comes in a system property. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BotBenchmark {

    /** Names the file that holds the task. */
    public static final String TASK = "kefubench.jmh.task";

    private JmhBot bot = JmhBot.CLOSED;

    /** Opens the bot once a fork. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        bot = JmhBot.open(System.getProperty(TASK, ""));
    }

    /** Closes the bot. */
    @TearDown(Level.Trial)
    public void close() {
        bot.close();
    }

    /** The next request of the set. */
    @Benchmark
    public Object request() {
        return bot.next();
    }
}
