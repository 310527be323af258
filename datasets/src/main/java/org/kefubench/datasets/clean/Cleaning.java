package org.kefubench.datasets.clean;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** Rows that pass through steps on their way to others. */
public final class Cleaning implements Rows {

    private final List<Step> steps;
    private final Rows next;
    private final long[] changed;
    private final long[] dropped;
    private long read;
    private long written;

    /**
     * A cleaning with fresh steps.
     *
     * @param next receives what remains
     * @throws IllegalArgumentException for an unknown step, with the known ones
     */
    public Cleaning(CleaningOptions options, Rows next) {
        this(Steps.of(options), next);
    }

    Cleaning(List<Step> steps, Rows next) {
        this.steps = List.copyOf(steps);
        this.next = next;
        this.changed = new long[steps.size()];
        this.dropped = new long[steps.size()];
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the contract of Step
    public void row(Split split, Example row) throws IOException {
        read++;
        Example current = row;
        for (int i = 0; i < steps.size(); i++) {
            @Nullable Example after = steps.get(i).apply(split, current);
            if (after == null) {
                dropped[i]++;
                return;
            }
            changed[i] += after == current ? 0 : 1;
            current = after;
        }
        written++;
        next.row(split, current);
    }

    /** Conversations pass as they are: they repeat the texts of rows. */
    @Override
    public void conversation(Split split, Dialogue conversation) throws IOException {
        next.conversation(split, conversation);
    }

    @Override
    public void skipped(String where, String reason) throws IOException {
        next.skipped(where, reason);
    }

    @Override
    public void noted(String words) {
        next.noted(words);
    }

    @Override
    public void rejected(String where, String reason) throws IOException {
        next.rejected(where, reason);
    }

    /** What each step has done so far, in their order. */
    public CleaningReport report() {
        List<CleaningReport.Count> counts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            counts.add(new CleaningReport.Count(steps.get(i).id(), changed[i], dropped[i]));
        }
        return new CleaningReport(read, written, counts);
    }
}
