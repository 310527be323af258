package org.kefubench.datasets.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.DataSets;
import org.kefubench.datasets.clean.CleaningOptions;
import org.kefubench.datasets.clean.CleaningReport;

class ConversionTest {

    private static final List<String> SECRETS = List.of(
            "13812345678",
            "11010519491231002X",
            "anna.keller@example.org",
            "4111 1111 1111 1111",
            "文三路138号",
            "192.168.10.44");

    @TempDir
    private Path folder;

    @Test
    void a_file_is_cleaned_masked_and_read_again() throws IOException {
        Path source = Files.writeString(folder.resolve("in.csv"), """
                query,intent,response,context,emotion
                "<b>hi</b>, I'm at 13812345678",greet,"hello, 13812345678?",,calm
                bad line
                "<b>hi</b>, I'm at 13812345678",greet,"hello, 13812345678?",,calm
                and now?,ask,yes,hi | hello,angry
                """);
        Path target = folder.resolve("out.jsonl");
        Conversion.Outcome outcome =
                new Conversion(CleaningOptions.DEFAULTS, true, null).run("file:" + source, target, Progress.NONE);
        assertThat(outcome.written()).isEqualTo(2);
        assertThat(outcome.skipped()).isEqualTo(1);
        assertThat(outcome.reasons()).isEqualTo("in.csv, line 3: it has 1 fields instead of 5\n");
        assertThat(outcome.masked()).isEqualTo(Map.of("phone", 2L));
        assertThat(outcome.cleaning().counts())
                .contains(new CleaningReport.Count("html", 2, 0), new CleaningReport.Count("duplicates", 0, 1));
        assertThat(Files.readString(target)).isEqualTo("""
                {"id":"train-1","split":"train","query":"hi, I'm at <PHONE_1>","intent":"greet","responses":["hello, <PHONE_1>?"],"emotion":"calm"}
                {"id":"train-3","split":"train","query":"and now?","context":["hi","hello"],"intent":"ask","responses":["yes"],"emotion":"angry"}
                """);
    }

    @Test
    void a_data_set_survives_the_way_through_a_file() throws IOException {
        Path target = folder.resolve("desk.jsonl");
        Conversion.PLAIN.run("desk/zh", target, Progress.NONE);
        DataSet again = DataSets.open("file:" + target, Progress.NONE);
        DataSet desk = DataSets.open("desk/zh", Progress.NONE);
        assertThat(again.test())
                .extracting(Example::utterance)
                .isEqualTo(desk.test().stream().map(Example::utterance).toList());
        assertThat(again.train()).hasSameSizeAs(desk.train());
        assertThat(again.test().get(3).attributes())
                .containsAllEntriesOf(desk.test().get(3).attributes());
        assertThat(again.test().get(3).responses()).isEqualTo(desk.test().get(3).responses());
    }

    @Test
    void no_secret_is_in_any_file_that_was_written() throws IOException {
        StringBuilder jsonl = new StringBuilder();
        for (String secret : SECRETS) {
            jsonl.append("{\"query\":\"q ")
                    .append(secret)
                    .append(" x\",\"response\":\"r ")
                    .append(secret)
                    .append("\",\"context\":[\"c ")
                    .append(secret)
                    .append("\"],\"intent\":\"i\",\"note\":\"n ")
                    .append(secret)
                    .append("\"}\n");
        }
        jsonl.append("{\"query\": broken 13812345678\n");
        Path source = Files.writeString(folder.resolve("in.jsonl"), jsonl);
        Path out = Files.createDirectory(folder.resolve("out"));
        StringBuilder said = new StringBuilder();
        for (String name : List.of("a.jsonl", "a.csv", "a.tsv")) {
            said.append(new Conversion(CleaningOptions.DEFAULTS, true, null)
                    .run("file:" + source, out.resolve(name), (phase, done, total) -> said.append(phase)));
        }
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                said.append(Files.readString(file));
            }
        }
        assertThat(said).contains("<PHONE_1>", "<ID_NUMBER_1>", "<EMAIL_1>", "<BANK_CARD_1>", "<ADDRESS_1>", "<IP_1>");
        for (String secret : SECRETS) {
            assertThat(said).doesNotContain(secret);
        }
    }

    @Test
    void the_key_file_is_written_only_where_it_is_asked_for() throws IOException {
        Path source = Files.writeString(folder.resolve("in.jsonl"), "{\"id\":\"7\",\"query\":\"13812345678\"}\n");
        Path keys = folder.resolve("keys.tsv");
        new Conversion(null, true, keys).run("file:" + source, folder.resolve("out.jsonl"), Progress.NONE);
        assertThat(keys).hasContent("7\t<PHONE_1>\t13812345678");
    }

    @Test
    void a_truncated_gzip_file_is_a_clear_error_and_leaves_nothing_behind() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                gzip.write(("{\"query\":\"text " + i * 7919L % 10_007 + "\"}\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Path source = folder.resolve("in.jsonl.gz");
        Files.write(source, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        assertThatThrownBy(() -> Conversion.PLAIN.run("file:" + source, folder.resolve("out.jsonl"), Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("in.jsonl.gz is a truncated gzip file");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(source);
        }
    }

    @Test
    void an_unknown_ending_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Conversion.PLAIN.run("desk/en", folder.resolve("out.xml"), Progress.NONE))
                .hasMessage("file 'out.xml' has an unknown ending: expected one of .jsonl, .csv, .tsv");
        assertThatThrownBy(() -> Conversion.PLAIN.run("desk/en", folder.resolve("out"), Progress.NONE))
                .hasMessage("file 'out' has an unknown ending: expected one of .jsonl, .csv, .tsv");
    }

    @Test
    void what_is_read_is_not_written_over() throws IOException {
        String rows = "query,intent,mine\nhi,greet,kept\n";
        Path source = Files.writeString(folder.resolve("in.csv"), rows);
        Path other = folder.resolve("out.csv");
        assertThatThrownBy(() -> Conversion.PLAIN.run("file:" + source, source, Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("in.csv' would be read and written");
        Conversion keysOverSource = new Conversion(null, true, folder.resolve("x/../in.csv"));
        assertThatThrownBy(() -> keysOverSource.run("file:" + source, other, Progress.NONE))
                .hasMessageContaining("in.csv' would be read and written");
        Conversion keysOverTarget = new Conversion(null, true, other);
        assertThatThrownBy(() -> keysOverTarget.run("file:" + source, other, Progress.NONE))
                .hasMessageContaining("out.csv' would be read and written, or written twice");
        assertThat(source).hasContent(rows);
        assertThat(other).doesNotExist();
    }

    @Test
    void a_check_says_line_by_line_what_is_wrong() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("train.csv"), "query,intent\nhi,greet\nhello,greet\none\nbye,leave\n");
        Files.writeString(data.resolve("test.csv"), "query,intent\nwhere,track\nhi,greet\n");
        Check.Report report = Check.of("file:" + data, 100, Progress.NONE);
        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.findings())
                .containsExactly(
                        "train.csv, line 4: it has 1 fields instead of 2",
                        "labels only in test, which nobody can learn: track",
                        "intent 'leave' has a single training row");
    }

    @Test
    void the_built_in_desk_passes_its_own_check() throws IOException {
        assertThat(Check.of("desk/en", 10, Progress.NONE).findings()).isEmpty();
        assertThat(Check.of("desk/zh", 10, Progress.NONE).findings()).isEmpty();
    }
}
