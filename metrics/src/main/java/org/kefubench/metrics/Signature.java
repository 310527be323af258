package org.kefubench.metrics;

/** The way to write down how a score was computed: {@code key:value} pairs joined by {@code |}, as sacreBLEU does. */
public final class Signature {

    private Signature() {}

    /**
     * A signature of keys and values in turn, for example {@code of("avg", "macro", "zero", 0)}.
     *
     * @throws IllegalArgumentException for a key without a value
     */
    public static String of(Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(keysAndValues.length + " parts: expected keys and values in turn");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            out.append(i == 0 ? "" : "|").append(keysAndValues[i]).append(':').append(keysAndValues[i + 1]);
        }
        return out.toString();
    }
}
