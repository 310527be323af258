package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Samples;
import org.kefubench.metrics.Signature;
import org.kefubench.reports.run.Figure;

/** How much memory a cell took: the peak of its process less that of an empty cell, heap, direct buffers, allocation a request, and whether it grows. */
final class MemoryScores {

    private static final double MEGABYTE = 1e6;
    private static final long LEAST_REQUESTS = 100;

    private final Inputs inputs;

    MemoryScores(Inputs inputs) {
        this.inputs = inputs;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        at(inputs.samples(), "end").ifPresent(end -> {
            figures.add(peak(end));
            figures.add(megabytes("heap_mb", end.number("live"), "after collection at the end"));
            figures.add(megabytes("direct_mb", end.number("direct"), "direct buffers at the end"));
            figures.add(megabytes(
                    "non_heap_mb", end.number("native"), "code and classes of the virtual machine at the end"));
        });
        allocation().ifPresent(figures::add);
        figures.add(growth());
        return figures;
    }

    /**
     * The resident sets of two empty processes differ by some ten megabytes. Where a bot is smaller than that the difference of its peak says nothing, or is
     * negative; what its heap and direct buffers hold beyond those of the empty one is known exactly, and it cannot have taken less.
     */
    private Figure peak(Fact end) {
        @Nullable Samples samples = inputs.empty();
        @Nullable Fact empty = samples == null ? null : at(samples, "end").orElse(null);
        long base = empty == null ? 0 : empty.number("peak");
        double beyond = end.number("peak") - base;
        double least = empty == null ? 0 : Math.max(0, held(end) - held(empty));
        return new Figure(
                "peak_rss_mb",
                Math.max(beyond, least) / MEGABYTE,
                "MB",
                Figure.Direction.LOWER,
                1,
                null,
                null,
                Signature.of(
                        "source",
                        end.text("source"),
                        "less",
                        empty == null ? "nothing" : "empty cell",
                        "least",
                        empty == null ? "nothing" : "held"),
                "of " + Math.round(end.number("peak") / MEGABYTE) + " MB, an empty cell has "
                        + Math.round(base / MEGABYTE) + " MB"
                        + (beyond < least ? "; too near to tell, so what heap and direct buffers hold more" : ""));
    }

    private static Figure megabytes(String name, long bytes, String rule) {
        return Figure.of(name, bytes / MEGABYTE, "MB", Figure.Direction.LOWER, 1, "rule:" + rule);
    }

    /** What the measuring thread allocated between two checkpoints, less what it allocates for an empty bot. */
    private Optional<Figure> allocation() {
        @Nullable Samples empty = inputs.empty();
        double base = empty == null ? 0 : Math.max(0, allocated(empty));
        double own = allocated(inputs.samples());
        return own < 0
                ? Optional.empty()
                : Optional.of(Figure.of(
                        "alloc_kb_per_request",
                        Math.max(0, own - base) / 1000,
                        "kB",
                        Figure.Direction.LOWER,
                        1,
                        Signature.of("source", "asking thread", "less", empty == null ? "nothing" : "empty cell")));
    }

    private static double allocated(Samples samples) {
        Optional<Fact> from = at(samples, "open");
        Optional<Fact> to =
                at(samples, "end").filter(end -> end.number("allocated") >= 0).or(() -> at(samples, "pass"));
        if (from.isEmpty() || to.isEmpty() || to.get().number("requests") <= 0) {
            return -1;
        }
        return (double) (to.get().number("allocated") - from.get().number("allocated"))
                / to.get().number("requests");
    }

    /** Live heap and direct buffers from the end of the first pass, when caches are filled, to the end. */
    private Figure growth() {
        String signature = "rule:live heap and direct buffers after collection, first pass to end";
        Optional<Fact> from = at(inputs.samples(), "pass");
        Optional<Fact> to = at(inputs.samples(), "end");
        long requests = from.isEmpty() || to.isEmpty()
                ? 0
                : to.get().number("requests") - from.get().number("requests");
        if (requests < LEAST_REQUESTS || from.isEmpty() || to.isEmpty()) {
            return Figure.missing(
                    "growth_mb_per_1000",
                    "MB",
                    Figure.Direction.LOWER,
                    requests,
                    signature,
                    "n/a (needs " + LEAST_REQUESTS + " requests after the first pass, has " + requests + ")");
        }
        double bytes = held(to.get()) - held(from.get());
        return Figure.of(
                "growth_mb_per_1000",
                bytes / MEGABYTE / requests * 1000,
                "MB",
                Figure.Direction.LOWER,
                requests,
                signature);
    }

    private static double held(Fact fact) {
        return fact.number("live") + fact.number("direct");
    }

    private static Optional<Fact> at(Samples samples, String point) {
        return samples.facts().stream()
                .filter(fact -> fact.kind().equals("memory") && fact.text("at").equals(point))
                .reduce((earlier, later) -> later);
    }
}
