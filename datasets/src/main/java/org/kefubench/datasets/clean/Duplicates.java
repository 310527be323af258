package org.kefubench.datasets.clean;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Split;

/**
 * Drops rows that have been there before in the same split. Of each row it remembers 128 bits: the chance that two different rows among a billion are taken for
 * the same is below one in 10<sup>20</sup>. So that memory does not grow with the file, it remembers the last rows only: at least {@link #REMEMBERED} different ones
 * a split, at most twice as many, in 100 MB.
 */
final class Duplicates implements Step {

    /** So many different rows are remembered at least. */
    static final int REMEMBERED = 1 << 20;

    private final Map<Split, Recent> seen = new EnumMap<>(Split.class);
    private final int remembered;

    Duplicates() {
        this(REMEMBERED);
    }

    Duplicates(int remembered) {
        this.remembered = remembered;
    }

    @Override
    public String id() {
        return "duplicates";
    }

    @Override
    public @Nullable Example apply(Split split, Example row) {
        long first = 0x9E3779B97F4A7C15L;
        long second = 0xC2B2AE3D27D4EB4FL;
        for (Turn turn : row.dialogue().turns()) {
            first = Hash.of(turn.text(), first);
            second = Hash.of(turn.text(), second);
        }
        String rest = row.intent() + "\u0000" + String.join("\u0000", row.responses());
        first = Hash.of(rest, first);
        second = Hash.of(rest, second);
        return seen.computeIfAbsent(split, key -> new Recent(remembered)).add(first, second) ? row : null;
    }

    /** Two sets, the newer growing until it is full and then taking the place of the older. */
    private static final class Recent {

        private final int most;
        private Set128 older = new Set128();
        private Set128 newer = new Set128();

        Recent(int most) {
            this.most = most;
        }

        boolean add(long first, long second) {
            if (older.has(first, second) || !newer.add(first, second)) {
                return false;
            }
            if (newer.size == most) {
                older = newer;
                newer = new Set128();
            }
            return true;
        }
    }

    /** A set of pairs of numbers in two arrays, open addressing. */
    private static final class Set128 {

        private long[] firsts = new long[1 << 12];
        private long[] seconds = new long[1 << 12];
        private int size;

        boolean add(long first, long second) {
            long one = first == 0 ? 1 : first;
            int at = slot(firsts, seconds, one, second);
            if (firsts[at] != 0) {
                return false;
            }
            firsts[at] = one;
            seconds[at] = second;
            size++;
            if (size * 2 > firsts.length) {
                grow();
            }
            return true;
        }

        boolean has(long first, long second) {
            return firsts[slot(firsts, seconds, first == 0 ? 1 : first, second)] != 0;
        }

        private static int slot(long[] firsts, long[] seconds, long first, long second) {
            int mask = firsts.length - 1;
            int at = (int) (first ^ (first >>> 32)) & mask;
            while (firsts[at] != 0 && (firsts[at] != first || seconds[at] != second)) {
                at = (at + 1) & mask;
            }
            return at;
        }

        private void grow() {
            long[] oldFirsts = firsts;
            long[] oldSeconds = seconds;
            firsts = new long[oldFirsts.length * 2];
            seconds = new long[firsts.length];
            for (int i = 0; i < oldFirsts.length; i++) {
                if (oldFirsts[i] != 0) {
                    int at = slot(firsts, seconds, oldFirsts[i], oldSeconds[i]);
                    firsts[at] = oldFirsts[i];
                    seconds[at] = oldSeconds[i];
                }
            }
        }
    }
}
