package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.harness.claims.Ledger;
import org.kefubench.harness.claims.Reproduction;
import org.kefubench.reports.claims.Entry;
import org.kefubench.reports.claims.FindingsFile;
import org.kefubench.reports.claims.Verdict;

class ReproduceCommandTest {

    private static final String CLAIM = """
            {id: parrot, group: birds, source: Polly, link: none, table: t, cell: c, status: read, figure: accuracy, why: w,
             signature: "ci:wilson@0.95", value: 100, unit: "%", tolerance: 1, suite: dummies, approach: dummy-parrot, dataset: dummy/shop, task: intent}
            """;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    private static int reproduce(Path folder, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "reproduce";
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--results";
        arguments[more.length + 2] = folder.resolve("results").toString();
        arguments[more.length + 3] = "--claims";
        arguments[more.length + 4] = folder.toString();
        return CommandLineTool.run(arguments);
    }

    @Test
    void a_dry_run_lists_commands_and_writes_nothing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("parrot.yaml"), CLAIM);
        assertThat(reproduce(folder, "birds", "--dry-run")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("run dummies --label dummy-parrot --dataset dummy/shop")
                .contains("1 cells are missing");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void what_is_missing_is_run_once_and_judged(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("parrot.yaml"), CLAIM);
        Path markdown = folder.resolve("claims.md");
        assertThat(reproduce(folder, "parrot", "--write", markdown.toString())).isZero();
        Entry entry = FindingsFile.read(folder.resolve("results/claims.json")).entries().stream()
                .filter(one -> one.id().equals("parrot"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.ruling().verdict()).isNotEqualTo(Verdict.NOT_RUN);
        assertThat(entry.ruling().runs()).hasSize(1);
        assertThat(markdown).content().contains("| `parrot` |");
        assertThat(folder.resolve("results/claims/index.html")).content().contains("id=\"claim-parrot\"");
        assertThat(folder.resolve("results/claims/zh.html")).content().contains("lang=\"zh\"");
        out.reset();
        assertThat(reproduce(folder, "parrot", "--dry-run")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("0 cells are missing");
    }

    @Test
    void what_a_person_gets_wrong_is_told_in_a_sentence(@TempDir Path folder) throws IOException {
        assertThat(reproduce(folder, "nonsense", "--stored-only")).isEqualTo(2);
        Files.writeString(folder.resolve("parrot.yaml"), CLAIM.replace("value: 100", "valeu: 100"));
        assertThat(reproduce(folder, "--stored-only")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("claim 'nonsense' is unknown: expected an id or one of the groups")
                .contains("parrot.yaml:2:")
                .contains("key 'valeu' is unknown");
    }

    @Test
    void a_label_chooses_among_the_approaches_of_a_suite() {
        assertThat(CommandLineTool.run("plan", "published", "--label", "svm word 1-2", "--dataset", "snips/slotgated"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1 cells");
        assertThat(CommandLineTool.run("plan", "published", "--label", "svm")).isEqualTo(2);
        assertThat(CommandLineTool.run("plan", "quick", "--label", "linear-svm", "--approach", "linear-svm"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("suite published has no label 'svm': expected one of svm word 1-2,")
                .contains("--label and --approach: expected one of them");
    }

    @Test
    void every_command_of_the_ledger_is_one_that_the_program_takes() throws IOException {
        Ledger ledger = Ledger.read(null);
        new Reproduction(ledger, ledger.claims())
                .commands(new Reproduction(ledger, ledger.claims()).missing(List.of(), true)).stream()
                        // As a job array a plan is made without reading the data, which LedgerTest does once.
                        .map(command -> command.replaceFirst("^run", "plan") + " --format slurm")
                        .distinct()
                        .forEach(command -> {
                            out.reset();
                            assertThat(CommandLineTool.run(words(command)))
                                    .as(command)
                                    .isZero();
                        });
    }

    /** As a shell splits a line. */
    private static String[] words(String command) {
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }
}
