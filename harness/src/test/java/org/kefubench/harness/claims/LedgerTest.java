package org.kefubench.harness.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Availability;
import org.kefubench.api.Language;
import org.kefubench.api.Progress;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.reports.claims.Entry;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.text.Texts;

class LedgerTest {

    private static final Path PAGE = Path.of("../docs/claims.md");

    @Test
    void the_page_shows_the_claims_of_the_ledger_and_no_others() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        // Identifier, what, where, status, published value with its tolerance.
        Pattern row = Pattern.compile("(?m)^\\| `([a-z0-9.+-]+)` (?:\\|[^|]*){3}\\| ([^|]*) \\|");
        row.matcher(Files.readString(PAGE).replace("\\|", "/"))
                .results()
                .forEach(one -> shown.put(one.group(1), one.group(2)));
        Map<String, String> claimed = new TreeMap<>();
        Ledger.read(null).claims().forEach(claim -> claimed.put(claim.id(), published(claim)));
        assertThat(shown)
                .as("made by: reproduce --write docs/claims.md")
                .hasSizeGreaterThan(100)
                .isEqualTo(claimed);
    }

    /** As the page shows it: the value as in the source and how far off a measurement may be. */
    private static String published(Claim claim) {
        Entry entry = Entries.of(claim, Ruling.without(Verdict.NOT_RUN));
        return claim.assertion() instanceof Assertion.Value
                ? entry.published() + " ± " + entry.tolerance()
                : entry.published();
    }

    @Test
    void every_group_has_a_title() throws IOException {
        assertThat(Texts.of(Language.ZH).keys())
                .containsAll(Ledger.read(null).claims().stream()
                        .map(claim -> "claims.group." + claim.group())
                        .toList());
    }

    @Test
    void what_needs_weights_says_which_command_would_run_it_or_why_none_can() throws IOException {
        assertThat(Ledger.read(null).claims())
                .filteredOn(Claim::needsWeights)
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.basis() instanceof Basis.Nothing
                                || Commands.of(claim).startsWith("run claims-"))
                        .isTrue());
    }

    /** A reader that was changed would turn every verdict on its data into "not comparable". */
    @Test
    @Tag("slow")
    void the_checksums_of_the_ledger_are_those_of_the_data() throws Exception {
        Map<String, String> checksums = new TreeMap<>();
        for (Claim claim : Ledger.read(null).claims()) {
            if (claim.basis() instanceof Basis.Cells cells) {
                checksums.putAll(cells.checksums());
            }
        }
        assertThat(checksums).hasSizeGreaterThan(30);
        int read = 0;
        for (Map.Entry<String, String> one : checksums.entrySet()) {
            if (Data.availability(one.getKey()) instanceof Availability.Available) {
                assertThat(Data.testRows(one.getKey(), Progress.NONE).checksum())
                        .as(one.getKey())
                        .startsWith(one.getValue());
                read++;
            }
        }
        // Where a folder of data is given it holds some of them; a name that is misspelt would else pass as missing.
        if (System.getenv("KEFUBENCH_DATA") != null) {
            assertThat(read).isGreaterThan(10);
        }
    }

    @Test
    void an_id_that_is_given_twice_is_refused_with_both_files(@TempDir Path own) throws IOException {
        Claim first = Ledger.read(null).claims().get(0);
        Files.writeString(
                own.resolve("mine.yaml"),
                "{id: %s, group: g, source: s, link: l, table: t, cell: c, status: read, figure: f, signature: s, value: 1, unit: u, tolerance: 1, why: w, not_run: n}"
                        .formatted(first.id()));
        assertThatThrownBy(() -> Ledger.read(own))
                .hasMessageStartingWith("mine.yaml: id '" + first.id() + "' is given twice; it is in ");
        assertThatThrownBy(() -> Ledger.read(own.resolve("lost"))).hasMessageContaining("there is no such folder");
    }

    @Test
    void a_name_that_is_neither_id_nor_group_names_the_groups() throws IOException {
        Ledger ledger = Ledger.read(null);
        assertThat(ledger.named("snips")).hasSizeGreaterThan(5);
        assertThat(ledger.named("snips-slot-gated")).hasSize(1);
        assertThatThrownBy(() -> ledger.named("snip"))
                .hasMessageStartingWith("claim 'snip' is unknown: expected an id or one of the groups ")
                .hasMessageContaining("clinc150");
    }
}
