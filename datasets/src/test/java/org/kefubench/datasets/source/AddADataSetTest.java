package org.kefubench.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataFile;
import org.kefubench.datasets.Descriptor;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.Variant;
import org.kefubench.datasets.format.Formats;
import org.kefubench.datasets.format.Input;

/** Follows docs/add-a-data-set.md literally: the files that it shows are the ones that are read. */
class AddADataSetTest {

    private static final Pattern SHOWN =
            Pattern.compile("`tickets/([a-z.]+)`:?\\s+```\\w+\\n(.*?)\\n *```", Pattern.DOTALL);

    @Test
    void the_files_that_the_page_shows_make_a_data_set(@TempDir Path data) throws IOException {
        Path folder = Files.createDirectory(data.resolve("tickets"));
        String page = Files.readString(Path.of("../docs/add-a-data-set.md"));
        Matcher shown = SHOWN.matcher(page);
        while (shown.find()) {
            Files.writeString(folder.resolve(shown.group(1)), shown.group(2).stripIndent() + "\n");
        }
        assertThat(folder.resolve("train.csv")).exists();
        Folders folders = new Folders(data, data.resolve("cache"));
        Descriptor tickets = Catalogue.read(folders).stream()
                .filter(descriptor -> descriptor.name().equals("tickets"))
                .findFirst()
                .orElseThrow();
        Variant variant = tickets.variants().get(0);
        List<String> rows = read(tickets, variant, new Store(folders));
        assertThat(rows)
                .hasSize(variant.counts().train() + variant.counts().test())
                .contains("train where is my parcel track_order", "test refund please request_refund");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        assertThat(Catalogue.read(folders)).extracting(Descriptor::name).doesNotContain("tickets");
    }

    private static List<String> read(Descriptor tickets, Variant variant, Store store) throws IOException {
        List<DataFile> files = tickets.files();
        List<String> names = files.stream().map(DataFile::name).toList();
        List<String> rows = new ArrayList<>();
        Input input = new Input(
                variant,
                names,
                name -> store.open("tickets", files.get(names.indexOf(name)), Progress.NONE),
                Progress.NONE);
        Formats.of(variant.format()).read(input, new Rows() {
            @Override
            public void row(Split split, Example row) {
                rows.add(split.id() + " " + row.utterance() + " " + row.intent());
            }

            @Override
            public void skipped(String where, String reason) {
                rows.add("skipped " + where + " " + reason);
            }
        });
        return rows;
    }
}
