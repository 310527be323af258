package org.kefubench.harness.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.harness.cli.CommandLineTool;

class DataCommandTest {

    @TempDir
    private Path folder;

    private int code;

    /** Runs a command and returns what it says. */
    private String say(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            code = CommandLineTool.run(arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void list_names_all_data_sets() {
        assertThat(say("data", "list")).contains("desk/zh", "clinc150/full", "CC BY 3.0");
        assertThat(say("data", "list", "--markdown")).contains("| desk/en | en | intent, response |");
    }

    @Test
    void a_card_goes_to_the_terminal_or_to_a_page() throws IOException {
        assertThat(say("data", "card", "desk/zh")).contains("# desk/zh", "| track_order | 42 | 6 | 12 |");
        Path page = folder.resolve("card.html");
        say("data", "card", "desk/en", "-o", page.toString());
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<h1>desk/en</h1>");
    }

    @Test
    void check_tells_each_fault_and_ends_with_one() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "query,intent\nhi,greet\nhello,greet\nodd\n");
        assertThat(say("data", "check", file.toString()))
                .contains("a.csv, line 4: it has 1 fields instead of 2", "2 rows read, 1 findings");
        assertThat(code).isEqualTo(1);
        say("data", "check", "desk/en");
        assertThat(code).isZero();
    }

    @Test
    void clean_and_mask_write_and_count() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "query,intent\n<b>call 13812345678</b>,x\n<b>call 13812345678</b>,x\n");
        Path target = folder.resolve("b.jsonl");
        String said = say("data", "clean", file.toString(), target.toString(), "--mask", "-s", "steps=html,duplicates");
        assertThat(said)
                .contains("html", "duplicates", "masked 1 x phone", "1 rows written to")
                .doesNotContain("13812345678");
        assertThat(target).content().contains("call <PHONE_1>");
        say(
                "data",
                "mask",
                file.toString(),
                folder.resolve("c.csv").toString(),
                "--keys",
                folder.resolve("k.tsv").toString());
        assertThat(folder.resolve("k.tsv")).content().contains("<PHONE_1>\t13812345678");
        assertThat(say("data", "clean", "--list-steps")).contains("near-duplicates:");
    }

    @Test
    void convert_writes_a_data_set_to_a_file() {
        Path target = folder.resolve("desk.csv");
        assertThat(say("data", "convert", "desk/en", target.toString())).contains("rows written to");
        assertThat(target).exists();
    }

    @Test
    void fetch_of_what_is_here_does_nothing() {
        assertThat(say("data", "fetch", "desk/en", "scale/1k")).contains("desk/en is here", "scale/1k is here");
    }
}
