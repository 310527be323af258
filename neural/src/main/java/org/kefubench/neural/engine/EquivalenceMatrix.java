package org.kefubench.neural.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.Progress;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;

/**
 * Every placement at every batch size against the reference, single precision one text at a time.
 *
 * @param reference where the reference was computed
 * @param rows in the order of the engines
 */
public record EquivalenceMatrix(Placement reference, List<Row> rows) {

    /** Copies. */
    public EquivalenceMatrix {
        rows = List.copyOf(rows);
    }

    /**
     * One placement at one batch size.
     *
     * @param found empty where it could not be had here
     * @param reason why not; empty where it could
     */
    public record Row(Placement placement, int batch, Optional<Equivalence> found, String reason) {

        /** The share of labels that must stay. */
        public double gate() {
            return placement.precision().agreement();
        }

        /** Whether enough labels stayed. */
        public boolean passes() {
            return found.isPresent() && found.get().passes(gate());
        }
    }

    /** The rows that were computed here and do not pass. */
    public List<Row> failures() {
        return rows.stream()
                .filter(row -> row.found().isPresent() && !row.passes())
                .toList();
    }

    /**
     * Runs a classifier everywhere.
     *
     * @param texts token ids
     * @param batches sizes
     * @param options of every engine
     * @throws IOException if the checkpoint is damaged, or no engine here runs it in single precision
     */
    public static EquivalenceMatrix of(
            Checkpoint checkpoint, List<int[]> texts, List<Integer> batches, EngineOptions options, Progress progress)
            throws IOException {
        List<Placement> placements = Engines.all().stream()
                .filter(engine ->
                        engine.architectures().contains(checkpoint.config().architecture()))
                .flatMap(engine -> engine.placements().stream())
                .toList();
        Placement reference = reference(placements);
        List<Row> rows = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        try (Encoder encoder = open(checkpoint, reference, options)) {
            expected.addAll(logits(encoder, checkpoint, texts, 1));
        } catch (UnavailableException e) {
            throw new IOException(reference + " was there and is not: " + e.getMessage(), e);
        }
        for (Placement placement : placements) {
            rows.addAll(row(checkpoint, placement, texts, batches, options, expected));
            progress.at(placement.toString(), rows.size(), (long) placements.size() * batches.size());
        }
        return new EquivalenceMatrix(reference, rows);
    }

    /** PyTorch where it is, since it is what models are trained with; else whatever there is. */
    private static Placement reference(List<Placement> placements) throws IOException {
        List<Placement> single = placements.stream()
                .filter(placement -> placement.precision() == Precision.FP32 && !placement.onGpu())
                .filter(placement ->
                        Engines.of(placement.engine()).availability(placement) instanceof Availability.Available)
                .toList();
        return single.stream()
                .filter(placement -> placement.engine() == Engine.PYTORCH)
                .findFirst()
                .or(() -> single.stream().findFirst())
                .orElseThrow(() -> new IOException("no engine here runs this model in fp32 on the processor"));
    }

    private static List<Row> row(
            Checkpoint checkpoint,
            Placement placement,
            List<int[]> texts,
            List<Integer> batches,
            EngineOptions options,
            List<float[]> expected)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Encoder encoder = open(checkpoint, placement, options)) {
            for (int batch : batches) {
                Equivalence found = Equivalence.of(expected, logits(encoder, checkpoint, texts, batch));
                rows.add(new Row(placement, batch, Optional.of(found), ""));
            }
        } catch (UnavailableException e) {
            batches.forEach(
                    batch -> rows.add(new Row(placement, batch, Optional.empty(), String.valueOf(e.getMessage()))));
        }
        return rows;
    }

    private static Encoder open(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        return Engines.of(placement.engine()).openEncoder(checkpoint, placement, options);
    }

    private static List<float[]> logits(Encoder encoder, Checkpoint checkpoint, List<int[]> texts, int batch) {
        return Equivalence.logits(
                encoder, texts, Math.max(0, checkpoint.config().tokens().pad()), batch);
    }
}
