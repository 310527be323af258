package org.kefubench.harness.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.kefubench.api.Progress;

/**
 * How one piece of work goes: how far it is, how fast, how long it will take, and the newest value of each of its curves, such as the loss. A phase whose name ends in a unit,
 * such as {@code tuning, tokens}, is counted in it. For one thread at a time.
 */
final class Pulse implements Progress {

    private static final String DEV_SCORE = "dev score";
    private static final String VALIDATION = "validation ";
    private static final double NANOS = 1e9;

    private final LongSupplier nanos;
    private final Map<String, Double> newest = new LinkedHashMap<>();
    private String phase = "";
    private String unit = "";
    private long first;
    private long began;
    private long done;
    private long total;

    /** With a clock. */
    Pulse(LongSupplier nanos) {
        this.nanos = nanos;
        began = nanos.getAsLong();
    }

    @Override
    public void at(String name, long now, long of) {
        int comma = name.lastIndexOf(", ");
        String told = comma < 0 ? name : name.substring(0, comma);
        if (!told.equals(phase)) {
            phase = told;
            first = now;
            began = nanos.getAsLong();
            newest.keySet().removeIf(curve -> !curve.startsWith(told + " "));
        }
        unit = comma < 0 ? "" : " " + name.substring(comma + 2);
        done = now;
        total = of;
    }

    /** Keeps the point if it is of this phase, or of one that is about to begin. */
    @Override
    public void curve(String name, double x, double y) {
        newest.put(name, y);
    }

    /** Seconds since the phase began. */
    double seconds() {
        return (nanos.getAsLong() - began) / NANOS;
    }

    /** The share that is done, in [0, 1]; 0 where the whole is not known. */
    double share() {
        return total > 0 ? Math.min(1, (double) done / total) : 0;
    }

    /** Such as {@code tuning: 12,000 of 60,000 tokens, 1,930 tokens/s, 0:25 left, loss 2.31, learning rate 0.002}. */
    String line() {
        return phase + ": " + count(done) + (total > 0 ? " of " + count(total) : "") + unit + brief();
    }

    /** What {@link #line} says after the count, each part behind a comma; empty where nothing is known yet. */
    String brief() {
        double seconds = seconds();
        double rate = seconds > 0 ? (done - first) / seconds : 0;
        String pace = rate > 0 ? ", " + Numbers.text(rate) + unit + "/s" : "";
        String left = rate > 0 && total > 0 ? ", " + Numbers.duration((total - done) / rate) + " left" : "";
        return pace + left + values();
    }

    private String values() {
        boolean validated = newest.keySet().stream().anyMatch(name -> of(name).startsWith(VALIDATION));
        return newest.entrySet().stream()
                .filter(curve -> curve.getKey().startsWith(phase + " "))
                .filter(curve -> !(validated && of(curve.getKey()).equals(DEV_SCORE)))
                .map(curve -> ", " + of(curve.getKey()).replace(VALIDATION, "") + " " + short3(curve.getValue()))
                .collect(Collectors.joining());
    }

    /** A curve's name without the phase. */
    private String of(String curve) {
        return curve.startsWith(phase + " ") ? curve.substring(phase.length() + 1) : curve;
    }

    private static String short3(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1e-3 && value != 0 ? "%.1e" : "%.3g", value);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
