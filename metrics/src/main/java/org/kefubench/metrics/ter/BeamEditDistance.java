package org.kefubench.metrics.ter;

import java.util.Arrays;

/**
 * Edit distance of word sequences against one reference, explored only near the diagonal. All hypotheses must have the length given at construction, as
 * shifted ones have; rows that belong to a common beginning are then reused.
 */
final class BeamEditDistance {

    static final byte MATCH = 0;
    static final byte SUBSTITUTE = 1;
    static final byte DELETE = 2;
    static final byte INSERT = 3;
    private static final byte UNDEFINED = 4;

    private static final int BEAM_WIDTH = 25;
    private static final int INFINITE = 1 << 29;

    private final int[] reference;
    private final int length;
    private final double ratio;
    private final int beam;
    private final int[][] costs;
    private final byte[][] operations;
    private final int[][] trialCosts;
    private int[] base;

    BeamEditDistance(int[] reference, int length) {
        this.reference = reference;
        this.length = length;
        ratio = length == 0 ? 1 : (double) reference.length / length;
        // Where lengths differ so much that neighbouring rows would not overlap, the beam is wider.
        beam = BEAM_WIDTH < ratio / 2 ? (int) Math.ceil(ratio / 2 + BEAM_WIDTH) : BEAM_WIDTH;
        costs = new int[length + 1][reference.length + 1];
        operations = new byte[length + 1][reference.length + 1];
        trialCosts = new int[length + 1][reference.length + 1];
        base = new int[0];
        for (int j = 0; j <= reference.length; j++) {
            costs[0][j] = j;
            operations[0][j] = INSERT;
        }
    }

    /** The distance of a hypothesis, which becomes the one that {@link #trial} compares with and {@link #trace} explains. */
    int settle(int[] hypothesis) {
        base = hypothesis;
        for (int i = 1; i <= length; i++) {
            fillRow(i, hypothesis[i - 1], costs[i - 1], costs[i], operations[i]);
        }
        return costs[length][reference.length];
    }

    /** The distance of a hypothesis that equals the settled one up to a position. */
    int trial(int[] hypothesis, int firstChange) {
        int[] above = costs[firstChange];
        for (int i = firstChange + 1; i <= length; i++) {
            fillRow(i, hypothesis[i - 1], above, trialCosts[i]);
            above = trialCosts[i];
        }
        return above[reference.length];
    }

    /** The settled hypothesis. */
    int[] settled() {
        return base;
    }

    /** The operations that turn the settled hypothesis into the reference, in order. */
    byte[] trace() {
        byte[] backward = new byte[length + reference.length];
        int size = 0;
        int i = length;
        int j = reference.length;
        while (i > 0 || j > 0) {
            byte operation = operations[i][j];
            if (operation == UNDEFINED) {
                throw new IllegalStateException("edit distance left its beam at row " + i + ", column " + j);
            }
            backward[size++] = operation;
            i -= operation == INSERT ? 0 : 1;
            j -= operation == DELETE ? 0 : 1;
        }
        byte[] forward = new byte[size];
        for (int k = 0; k < size; k++) {
            forward[k] = backward[size - 1 - k];
        }
        return forward;
    }

    private int firstColumn(int i) {
        return Math.max(0, (int) Math.floor(i * ratio) - beam);
    }

    private int endColumn(int i) {
        return i == length ? reference.length + 1 : Math.min(reference.length + 1, (int) Math.floor(i * ratio) + beam);
    }

    /** A row with its operations: match or substitution is preferred, then deletion, then insertion. */
    private void fillRow(int i, int word, int[] above, int[] row, byte[] operation) {
        Arrays.fill(row, INFINITE);
        Arrays.fill(operation, UNDEFINED);
        int end = endColumn(i);
        for (int j = firstColumn(i); j < end; j++) {
            if (j == 0) {
                row[0] = above[0] + 1;
                operation[0] = DELETE;
                continue;
            }
            boolean equal = word == reference[j - 1];
            int best = INFINITE;
            int cost = above[j - 1] + (equal ? 0 : 1);
            if (cost < best) {
                best = cost;
                operation[j] = equal ? MATCH : SUBSTITUTE;
            }
            if (above[j] + 1 < best) {
                best = above[j] + 1;
                operation[j] = DELETE;
            }
            if (row[j - 1] + 1 < best) {
                best = row[j - 1] + 1;
                operation[j] = INSERT;
            }
            row[j] = best;
        }
    }

    /** A row of costs only. */
    private void fillRow(int i, int word, int[] above, int[] row) {
        int from = firstColumn(i);
        int end = endColumn(i);
        if (from > 0) {
            Arrays.fill(row, 0, from, INFINITE);
        }
        int left = INFINITE;
        int j = from;
        if (j == 0) {
            left = above[0] + 1;
            row[0] = left;
            j = 1;
        }
        for (; j < end; j++) {
            int cost = above[j - 1] + (word == reference[j - 1] ? 0 : 1);
            left = Math.min(Math.min(cost, INFINITE), Math.min(above[j], left) + 1);
            left = Math.min(left, INFINITE);
            row[j] = left;
        }
        if (end <= reference.length) {
            Arrays.fill(row, end, reference.length + 1, INFINITE);
        }
    }
}
