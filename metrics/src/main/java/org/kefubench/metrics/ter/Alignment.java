package org.kefubench.metrics.ter;

/** Which position of the hypothesis each position of the reference is aligned with, and where either of them is wrong. */
final class Alignment {

    private final int[] aligned;
    private final int[] hypothesisErrors;
    private final int[] referenceErrors;

    Alignment(int hypothesisLength, int referenceLength) {
        aligned = new int[referenceLength];
        hypothesisErrors = new int[hypothesisLength + 1];
        referenceErrors = new int[referenceLength + 1];
    }

    /** Takes over the alignment of a trace of edit operations. */
    void read(byte[] trace) {
        int hypothesis = -1;
        int reference = -1;
        for (byte operation : trace) {
            int error = operation == BeamEditDistance.MATCH ? 0 : 1;
            if (operation != BeamEditDistance.INSERT) {
                hypothesis++;
                hypothesisErrors[hypothesis + 1] = hypothesisErrors[hypothesis] + error;
            }
            if (operation != BeamEditDistance.DELETE) {
                reference++;
                referenceErrors[reference + 1] = referenceErrors[reference] + error;
                aligned[reference] = hypothesis;
            }
        }
    }

    /** The position of the hypothesis that belongs to one of the reference; -1 for before the first. */
    int of(int reference) {
        return aligned[reference];
    }

    /** Whether there is an error among the hypothesis' positions from one to before another. */
    boolean hypothesisErrors(int from, int to) {
        return hypothesisErrors[to] > hypothesisErrors[from];
    }

    /** Whether there is an error among the reference's positions from one to before another. */
    boolean referenceErrors(int from, int to) {
        return referenceErrors[to] > referenceErrors[from];
    }
}
