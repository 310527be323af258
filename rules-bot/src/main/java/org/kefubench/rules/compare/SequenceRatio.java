package org.kefubench.rules.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The Ratcliff/Obershelp ratio of one input to many stored texts, equal bit by bit to {@code ratio()} of Python's {@code difflib.SequenceMatcher(None, input,
 * stored)}: M is the total size of the matching blocks (the longest common substring, earliest in the input and then earliest in the stored text, then the same
 * to its left and right), and the ratio is 2M / (|input| + |stored|).
 *
 * <p>difflib's <em>auto-junk</em> is kept: in a stored text of 200 code points or more, those that occur more than |stored|/100 + 1 times start no match, though
 * a match is extended over them. This makes the ratio asymmetric and surprisingly low for long texts.
 *
 * <p>The input's code points are numbered once; a stored text is translated to these numbers, so that the positions of each are found by array look-up instead
 * of hashing. Not safe for use by several threads at once.
 */
public final class SequenceRatio {

    private static final int AUTO_JUNK_LENGTH = 200;
    private static final int LATIN = 256;

    private final int[] input;
    private final int[] latinNumbers = new int[LATIN];
    private final Map<Integer, Integer> otherNumbers = new HashMap<>();
    private final int[] inputCounts;

    private int[] stored = new int[0];
    private int[] previous = new int[0];
    private int[] run = new int[1];
    private int[] stamps = new int[1];
    private int stamp;
    private int[] stack = new int[64];
    private final int[] last;
    private final int[] storedCounts;

    private int bestInput;
    private int bestStored;
    private int bestSize;

    /** Binds the input, given as code points in the form to be compared. */
    public SequenceRatio(int[] codePoints) {
        Arrays.fill(latinNumbers, -1);
        input = new int[codePoints.length];
        int[] counts = new int[codePoints.length];
        int distinct = 0;
        for (int i = 0; i < codePoints.length; i++) {
            int number = number(codePoints[i]);
            if (number < 0) {
                number = distinct++;
                assign(codePoints[i], number);
            }
            input[i] = number;
            counts[number]++;
        }
        inputCounts = Arrays.copyOf(counts, distinct);
        last = new int[distinct];
        storedCounts = new int[distinct];
    }

    /** The ratio to a stored text, in [0, 1]; 1 for two empty texts. */
    public double ratio(int[] text) {
        int total = input.length + text.length;
        if (total == 0) {
            return 1;
        }
        translate(text);
        return 2.0 * matches(text.length) / total;
    }

    /** A cheap upper bound of {@link #ratio} from the lengths alone. */
    public double boundByLength(int length) {
        int total = input.length + length;
        return total == 0 ? 1 : 2.0 * Math.min(input.length, length) / total;
    }

    /** A closer upper bound of {@link #ratio} from the multisets of code points. */
    public double boundByCounts(int[] text) {
        int total = input.length + text.length;
        if (total == 0) {
            return 1;
        }
        System.arraycopy(inputCounts, 0, storedCounts, 0, inputCounts.length);
        int common = 0;
        for (int codePoint : text) {
            int number = number(codePoint);
            if (number >= 0 && storedCounts[number]-- > 0) {
                common++;
            }
        }
        return 2.0 * common / total;
    }

    private int number(int codePoint) {
        return codePoint < LATIN ? latinNumbers[codePoint] : otherNumbers.getOrDefault(codePoint, -1);
    }

    private void assign(int codePoint, int number) {
        if (codePoint < LATIN) {
            latinNumbers[codePoint] = number;
        } else {
            otherNumbers.put(codePoint, number);
        }
    }

    /** Numbers the stored text and chains the positions of each number in rising order; popular ones get no chain. */
    private void translate(int[] text) {
        makeRoom(text.length);
        Arrays.fill(last, -1);
        Arrays.fill(storedCounts, 0);
        for (int j = 0; j < text.length; j++) {
            int number = number(text[j]);
            stored[j] = number;
            if (number >= 0) {
                previous[j] = last[number];
                last[number] = j;
                storedCounts[number]++;
            }
        }
        dropPopular(text.length);
    }

    private void makeRoom(int length) {
        if (stored.length < length) {
            stored = new int[length * 2];
            previous = new int[length * 2];
            run = new int[length * 2 + 1];
            stamps = new int[length * 2 + 1];
        }
        Arrays.fill(stamps, 0, length + 1, 0);
        stamp = 0;
    }

    private void dropPopular(int length) {
        if (length < AUTO_JUNK_LENGTH) {
            return;
        }
        int most = length / 100 + 1;
        for (int number = 0; number < last.length; number++) {
            if (storedCounts[number] > most) {
                last[number] = -1;
            }
        }
    }

    /** The total size of the matching blocks; the order in which the parts are worked off does not matter to the sum. */
    private int matches(int length) {
        int sum = 0;
        int depth = push(0, 0, input.length, 0, length);
        while (depth > 0) {
            int storedEnd = stack[--depth];
            int storedStart = stack[--depth];
            int inputEnd = stack[--depth];
            int inputStart = stack[--depth];
            longestMatch(inputStart, inputEnd, storedStart, storedEnd);
            if (bestSize > 0) {
                sum += bestSize;
                int i = bestInput;
                int j = bestStored;
                int size = bestSize;
                depth = push(depth, inputStart, i, storedStart, j);
                depth = push(depth, i + size, inputEnd, j + size, storedEnd);
            }
        }
        return sum;
    }

    private int push(int depth, int inputStart, int inputEnd, int storedStart, int storedEnd) {
        if (inputStart >= inputEnd || storedStart >= storedEnd) {
            return depth;
        }
        if (depth + 4 > stack.length) {
            stack = Arrays.copyOf(stack, stack.length * 2);
        }
        stack[depth] = inputStart;
        stack[depth + 1] = inputEnd;
        stack[depth + 2] = storedStart;
        stack[depth + 3] = storedEnd;
        return depth + 4;
    }

    private void longestMatch(int inputStart, int inputEnd, int storedStart, int storedEnd) {
        bestInput = inputStart;
        bestStored = storedStart;
        bestSize = 0;
        stamp++;
        for (int i = inputStart; i < inputEnd; i++) {
            scan(i, storedStart, storedEnd);
        }
        extend(inputStart, inputEnd, storedStart, storedEnd);
    }

    /**
     * Extends the runs that end just before this element of the input. {@code run[j + 1]} is the length of the run that ends at j, and counts only where its
     * stamp is that of the row before; walking the positions downwards lets one array hold both rows.
     */
    private void scan(int i, int storedStart, int storedEnd) {
        int row = ++stamp;
        int j = last[input[i]];
        while (j >= storedEnd) {
            j = previous[j];
        }
        for (; j >= storedStart; j = previous[j]) {
            int size = (stamps[j] == row - 1 ? run[j] : 0) + 1;
            run[j + 1] = size;
            stamps[j + 1] = row;
            // Of equally long runs that end at this element the earliest in the stored text wins: it comes last here.
            if (size > bestSize || (size == bestSize && bestInput == i - size + 1)) {
                bestInput = i - size + 1;
                bestStored = j - size + 1;
                bestSize = size;
            }
        }
    }

    /** Extends the best match over elements that may not start one; with no match at all, the two beginnings are still compared. */
    private void extend(int inputStart, int inputEnd, int storedStart, int storedEnd) {
        while (bestInput > inputStart && bestStored > storedStart && input[bestInput - 1] == stored[bestStored - 1]) {
            bestInput--;
            bestStored--;
            bestSize++;
        }
        while (bestInput + bestSize < inputEnd
                && bestStored + bestSize < storedEnd
                && input[bestInput + bestSize] == stored[bestStored + bestSize]) {
            bestSize++;
        }
    }
}
