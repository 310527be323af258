package org.kefubench.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.kefubench.api.Availability;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.datasets.format.Formats;
import org.kefubench.datasets.format.Input;
import org.kefubench.datasets.source.CountingStream;
import org.kefubench.datasets.source.GunzipStream;
import org.kefubench.datasets.split.Division;
import org.kefubench.datasets.split.Divisions;
import org.kefubench.datasets.split.Shares;

/**
 * A user's own file or folder. A folder holds {@code train}, {@code test} and, if there is one, {@code validation} with an ending that tells the format. A single
 * file is divided by its column {@code split} where it has one, otherwise into 80, 10 and 10 percent, the same share of each intent.
 */
final class OwnFiles {

    private static final long SEED = 42;

    private OwnFiles() {}

    static Availability availability(String path) {
        return Files.exists(Path.of(path))
                ? Availability.available()
                : Availability.unavailable("there is no file or folder " + path);
    }

    static DataSet open(String name, String path, Progress progress) throws IOException {
        Collected rows = new Collected();
        read(path, rows, progress);
        rows.refuseSkipped(name, 0);
        boolean divided =
                Files.isDirectory(Path.of(path)) || !rows.of(Split.TEST).isEmpty();
        if (divided) {
            return rows.dataSet(name, language(rows), tasks(name, rows), DataSet.GIVEN);
        }
        Division division = Divisions.stratified(rows.of(Split.TRAIN), Shares.USUAL, SEED);
        Collected parts = divided(division);
        return parts.dataSet(name, language(parts), tasks(name, parts), division.rule() + rows.remarks());
    }

    /** Hands on the rows of a file or folder one by one. */
    static void read(String path, Rows rows, Progress progress) throws IOException {
        Path place = Path.of(path);
        if (Files.isDirectory(place)) {
            for (Map.Entry<Split, Path> entry : inFolder(place).entrySet()) {
                read(entry.getValue(), entry.getKey(), false, rows, progress);
            }
        } else if (Files.isRegularFile(place)) {
            read(place, Split.TRAIN, true, new BySplitColumn(rows), progress);
        } else {
            throw new DataException("there is no file or folder " + place);
        }
    }

    /** Sends rows to the split that they name. */
    private record BySplitColumn(Rows next) implements Rows {

        @Override
        public void row(Split split, Example row) throws IOException {
            String named = row.attributes().get("split");
            next.row(named == null || named.isBlank() ? split : Split.ofId(named), row);
        }

        @Override
        public void conversation(Split split, Dialogue conversation) throws IOException {
            next.conversation(split, conversation);
        }

        @Override
        public void skipped(String where, String reason) throws IOException {
            next.skipped(where, reason);
        }

        @Override
        public void rejected(String where, String reason) throws IOException {
            next.rejected(where, reason);
        }

        @Override
        public void noted(String words) {
            next.noted(words);
        }
    }

    private static Map<Split, Path> inFolder(Path folder) throws IOException {
        Map<Split, Path> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String stem = file.getFileName().toString().replaceAll("\\..*", "");
                if (List.of("train", "validation", "valid", "dev", "val", "test")
                        .contains(stem)) {
                    found.put(Split.ofId(stem), file);
                }
            }
        }
        if (!found.containsKey(Split.TRAIN) || !found.containsKey(Split.TEST)) {
            throw new DataException(
                    "folder " + folder + " needs files train and test, for example train.csv and test.csv");
        }
        return found;
    }

    private static void read(Path file, Split split, boolean whole, Rows rows, Progress progress) throws IOException {
        String name = file.getFileName().toString();
        FileKind kind;
        try (InputStream in = stream(file)) {
            kind = FileKind.of(name, in);
        }
        rows.noted(kind.note());
        Variant variant = kind.variant(name, split, whole);
        Input input = new Input(variant, List.of(name), ignored -> told(file, progress), progress);
        Formats.of(variant.format()).read(input, rows);
    }

    private static InputStream told(Path file, Progress progress) throws IOException {
        InputStream in = new CountingStream(
                Files.newInputStream(file), "read " + file.getFileName(), Files.size(file), progress);
        return unpacked(in, file);
    }

    private static InputStream stream(Path file) throws IOException {
        return unpacked(Files.newInputStream(file), file);
    }

    private static InputStream unpacked(InputStream in, Path file) throws IOException {
        InputStream buffered = new BufferedInputStream(in, 1 << 16);
        if (!file.toString().endsWith(".gz")) {
            return buffered;
        }
        try {
            return new GunzipStream(buffered, file.toString());
        } catch (EOFException | ZipException e) {
            throw new DataException(file + " is no complete gzip file", e);
        }
    }

    private static Collected divided(Division division) {
        Collected rows = new Collected();
        division.train().forEach(row -> rows.row(Split.TRAIN, row));
        division.validation().forEach(row -> rows.row(Split.VALIDATION, row));
        division.test().forEach(row -> rows.row(Split.TEST, row));
        return rows;
    }

    private static Language language(Collected rows) {
        List<Example> sample = new ArrayList<>(rows.of(Split.TRAIN));
        long chinese = sample.stream()
                .limit(1_000)
                .filter(row -> row.utterance().codePoints().anyMatch(Character::isIdeographic))
                .count();
        return chinese * 2 > Math.min(1_000, sample.size()) ? Language.ZH : Language.EN;
    }

    /** What the test rows can be used for; where there are none, what the others could teach, so that a bot can still be trained and talked to. */
    private static Set<Task> tasks(String name, Collected rows) throws DataException {
        Set<Task> tasks = tasks(rows.of(rows.of(Split.TEST).isEmpty() ? Split.TRAIN : Split.TEST));
        if (tasks.isEmpty()) {
            throw new DataException("data set '" + name + "' has no test row with an intent, a response or an emotion");
        }
        return tasks;
    }

    private static Set<Task> tasks(List<Example> rows) {
        Set<Task> tasks = EnumSet.noneOf(Task.class);
        for (Example row : rows) {
            if (row.intent() != null) {
                tasks.add(Task.INTENT);
            }
            if (!row.responses().isEmpty()) {
                tasks.add(Task.RESPONSE);
            }
            if (row.byEmotion().intent() != null) {
                tasks.add(Task.EMOTION);
            }
        }
        return tasks;
    }
}
