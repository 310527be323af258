package org.kefubench.metrics.ter;

/**
 * The greedy search of block shifts: as long as one helps, do the one that lowers the edit distance most. Limits and tie-breaking are those of sacreBLEU, which
 * follows tercom: blocks of up to 10 words, moved from up to 50 positions away, 1,000 candidates in all.
 */
final class ShiftSearch {

    private static final int LONGEST_BLOCK = 10;
    private static final int FARTHEST = 50;
    private static final int MOST_CANDIDATES = 1000;

    private final int[] reference;
    private final BeamEditDistance distance;
    private final Alignment alignment;
    private final int[] shifted;
    private int[] words;
    private int candidates;

    private int currentCost;
    private int bestGain;
    private int bestLength;
    private int bestStart;
    private int bestTarget;
    private boolean found;

    ShiftSearch(int[] hypothesis, int[] reference) {
        this.words = hypothesis.clone();
        this.reference = reference;
        distance = new BeamEditDistance(reference, hypothesis.length);
        alignment = new Alignment(hypothesis.length, reference.length);
        shifted = new int[hypothesis.length];
    }

    /** Shifts plus edits. */
    int edits() {
        int shifts = 0;
        while (findBest() && candidates < MOST_CANDIDATES && bestGain > 0) {
            int[] next = new int[words.length];
            shift(words, bestStart, bestLength, bestTarget, next);
            words = next;
            shifts++;
        }
        return shifts + distance.settle(words);
    }

    private boolean findBest() {
        found = false;
        currentCost = distance.settle(words);
        alignment.read(distance.trace());
        for (int start = 0; start < words.length; start++) {
            int from = Math.max(0, start - FARTHEST);
            int to = Math.min(reference.length - 1, start + FARTHEST);
            for (int target = from; target <= to; target++) {
                if (!tryBlocks(start, target)) {
                    return found;
                }
            }
        }
        return found;
    }

    /** Tries all blocks that match from a pair of positions on; false when the limit of candidates is reached. */
    private boolean tryBlocks(int start, int target) {
        int length = 0;
        while (length < LONGEST_BLOCK
                && start + length < words.length
                && target + length < reference.length
                && words[start + length] == reference[target + length]) {
            length++;
            if (isWorthwhile(start, target, length)) {
                tryTargets(start, target, length);
                // The limit is looked at only after a block that was tried.
                if (candidates >= MOST_CANDIDATES) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Only blocks with an error on both sides are shifted, and not into themselves. */
    private boolean isWorthwhile(int start, int target, int length) {
        int aligned = alignment.of(target);
        return alignment.hypothesisErrors(start, start + length)
                && alignment.referenceErrors(target, target + length)
                && (aligned < start || aligned >= start + length);
    }

    private void tryTargets(int start, int target, int length) {
        int previous = -1;
        for (int offset = -1; offset < length; offset++) {
            int index = target + offset == -1 ? 0 : alignment.of(target + offset) + 1;
            if (index != previous) {
                previous = index;
                tryShift(start, length, index);
            }
        }
    }

    private void tryShift(int start, int length, int index) {
        shift(words, start, length, index, shifted);
        int gain = currentCost - distance.trial(shifted, Math.min(start, index));
        candidates++;
        if (!found || isBetter(gain, length, start, index)) {
            found = true;
            bestGain = gain;
            bestLength = length;
            bestStart = start;
            bestTarget = index;
        }
    }

    /** Highest gain, then longest block, then earliest block, then earliest target. */
    private boolean isBetter(int gain, int length, int start, int index) {
        if (gain != bestGain) {
            return gain > bestGain;
        }
        if (length != bestLength) {
            return length > bestLength;
        }
        return start != bestStart ? start < bestStart : index < bestTarget;
    }

    /** Moves a block so that it stands before what was at an index; an index within the block moves it by as much to the right. */
    static void shift(int[] words, int start, int length, int index, int[] out) {
        int end = start + length;
        if (index < start) {
            System.arraycopy(words, 0, out, 0, index);
            System.arraycopy(words, start, out, index, length);
            System.arraycopy(words, index, out, index + length, start - index);
            System.arraycopy(words, end, out, end, words.length - end);
        } else {
            // Words between the end of the block and its target move left; within the block the target counts from its
            // end.
            int until = Math.min(words.length, index > end ? index : length + index);
            System.arraycopy(words, 0, out, 0, start);
            System.arraycopy(words, end, out, start, until - end);
            System.arraycopy(words, start, out, start + until - end, length);
            System.arraycopy(words, until, out, until, words.length - until);
        }
    }
}
