package org.kefubench.datasets.convert;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataSets;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.clean.Cleaning;
import org.kefubench.datasets.clean.CleaningOptions;
import org.kefubench.datasets.clean.CleaningReport;
import org.kefubench.datasets.mask.Masker;
import org.kefubench.datasets.mask.Masking;

/**
 * A file or data set in, a file out. Memory does not grow with the size of the input, except for what the steps against duplicates remember.
 *
 * @param cleaning steps, or null for none
 * @param mask whether personal data are masked
 * @param keys where the originals of placeholders go, or null to forget them
 */
public record Conversion(
        @Nullable CleaningOptions cleaning,
        boolean mask,
        @Nullable Path keys) {

    /** Rows that are no rows, and why, are told in full up to this number. */
    private static final int TOLD = 20;

    /** Writes the rows as they are. */
    public static final Conversion PLAIN = new Conversion(null, false, null);

    /**
     * Converts.
     *
     * @param source name of a data set, or {@code file:} and a path
     * @param target file with the ending .jsonl, .csv or .tsv; written under another name and renamed when complete
     * @throws DataException where the ending is another, or two of source, target and keys are the same file
     */
    public Outcome run(String source, Path target, Progress progress) throws IOException {
        String name = target.getFileName().toString();
        refuseOneFileForTwo(source, target);
        Path part = target.resolveSibling("." + name + ".part");
        try {
            Outcome outcome;
            try (RowWriter writer = RowWriter.of(part, name)) {
                outcome = convert(source, writer, progress);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return outcome;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What is read must not be written over: of a row only what is known goes on. */
    private void refuseOneFileForTwo(String source, Path target) throws IOException {
        List<Path> files = new ArrayList<>(List.of(target));
        Path keyFile = keys;
        if (keyFile != null) {
            files.add(keyFile);
        }
        String bare = DataSets.bare(source);
        if (bare.startsWith("file:")) {
            files.add(Path.of(bare.substring("file:".length())));
        }
        for (int i = 0; i < files.size(); i++) {
            for (Path other : files.subList(i + 1, files.size())) {
                if (same(files.get(i), other)) {
                    throw new DataException(
                            "'" + other
                                    + "' would be read and written, or written twice: expected different files as source, target and keys");
                }
            }
        }
    }

    private static boolean same(Path a, Path b) throws IOException {
        if (Files.exists(a) && Files.exists(b)) {
            return Files.isSameFile(a, b);
        }
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private Outcome convert(String source, RowWriter writer, Progress progress) throws IOException {
        Sink sink = new Sink(writer);
        Path keyFile = keys;
        if (keyFile == null) {
            return through(source, sink, null, progress);
        }
        try (BufferedWriter out = Files.newBufferedWriter(keyFile, StandardCharsets.UTF_8)) {
            return through(
                    source,
                    sink,
                    (dialogue, placeholder, original) ->
                            out.write(dialogue + "\t" + placeholder + "\t" + original.replace('\t', ' ') + "\n"),
                    progress);
        }
    }

    private Outcome through(String source, Sink sink, Masking.@Nullable KeyFile keyFile, Progress progress)
            throws IOException {
        Masking masking = new Masking(new Masker(), sink, keyFile);
        Rows masked = mask ? masking : sink;
        CleaningOptions options = cleaning;
        Cleaning cleaned = options == null ? null : new Cleaning(options, masked);
        DataSets.read(source, cleaned == null ? masked : cleaned, progress);
        return new Outcome(
                sink.written,
                sink.skippedCount,
                sink.skipped.toString(),
                cleaned == null ? null : cleaned.report(),
                masking.counts());
    }

    /**
     * What a conversion did.
     *
     * @param written rows
     * @param skipped lines or records that are no rows
     * @param reasons the first of them, one a line, with file, line and reason
     * @param cleaning what the steps did, or null where there were none
     * @param masked pieces by kind
     */
    public record Outcome(
            long written,
            long skipped,
            String reasons,
            @Nullable CleaningReport cleaning,
            Map<String, Long> masked) {

        /** Copies. */
        public Outcome {
            masked = Map.copyOf(masked);
        }
    }

    /** The end of the pipe. */
    private static final class Sink implements Rows {

        private final RowWriter writer;
        private final StringBuilder skipped = new StringBuilder();
        private long written;
        private long skippedCount;

        Sink(RowWriter writer) {
            this.writer = writer;
        }

        @Override
        public void row(Split split, Example row) throws IOException {
            writer.write(split, row);
            written++;
        }

        @Override
        public void rejected(String where, String reason) {
            skipped(where, reason);
        }

        @Override
        public void skipped(String where, String reason) {
            skippedCount++;
            if (skippedCount <= TOLD) {
                skipped.append(where).append(": ").append(reason).append('\n');
            }
        }
    }
}
