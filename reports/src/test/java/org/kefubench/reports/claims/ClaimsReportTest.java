package org.kefubench.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsReportTest {

    private static final Findings FINDINGS = new Findings(
            "2026-01-02T03:04:05.678Z",
            Map.of("cpu", "an abacus"),
            List.of(
                    entry(
                            "svm",
                            "snips",
                            new Ruling(
                                    Verdict.NOT_REPRODUCED,
                                    95.25,
                                    null,
                                    94.5,
                                    96.0,
                                    null,
                                    null,
                                    List.of(Phrase.of("outside", "95.25 %", "-2 %", "97.25 %", "1 %")),
                                    List.of("run-1"))),
                    entry(
                            "bert",
                            "our <desk>",
                            Ruling.without(Verdict.NOT_RUN, Phrase.of("weights", "bert-base", "svm|x")))));

    private static Entry entry(String id, String group, Ruling ruling) {
        return new Entry(
                id,
                group,
                "Polly & Jack 2020",
                "https://example.org/polly",
                "Table 1",
                "a <b>cell</b>",
                Confirmation.UNCONFIRMED,
                List.of("snips/slotgated"),
                "accuracy",
                "ci:wilson@0.95",
                "97.25 %",
                "%",
                "1 %",
                "three rows",
                "",
                "",
                "",
                "run published",
                ruling);
    }

    @Test
    void what_is_written_is_read_again(@TempDir Path folder) {
        Path file = folder.resolve("new/claims.json");
        FindingsFile.write(FINDINGS, file);
        assertThat(FindingsFile.read(file)).isEqualTo(FINDINGS);
    }

    @Test
    void a_damaged_file_is_named(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("claims.json");
        Files.writeString(file, "{\"schema\": 9}");
        assertThatThrownBy(() -> FindingsFile.read(file)).hasMessage(file + ": schema 9, expected 1");
        Files.writeString(file, "{\"schema\"");
        assertThatThrownBy(() -> FindingsFile.read(file)).hasMessageStartingWith(file + ": ");
    }

    @Test
    void the_page_has_both_languages_and_escapes_what_claims_bring_along(@TempDir Path folder) throws IOException {
        Path page = ClaimsReport.render(FINDINGS, folder);
        assertThat(page)
                .content()
                .contains("lang=\"en\"", "href=\"zh.html\"", "a &lt;b&gt;cell&lt;/b&gt;", "Polly &amp; Jack 2020")
                .contains("95.25 % is -2 % from 97.25 %, more than the tolerance 1 %.", "94.5–96")
                .contains("data-dataset=\"our &lt;desk&gt;\"", "SNIPS, intent accuracy")
                .doesNotContain("<b>cell");
        assertThat(folder.resolve("zh.html"))
                .content()
                .contains("lang=\"zh\"", "未复现", "来源未核实", "95.25 % 与 97.25 % 相差 -2 %");
    }

    @Test
    void the_markdown_has_a_row_a_claim_and_counts() {
        String text = ClaimsReport.markdown(FINDINGS);
        assertThat(text)
                .contains("| all | 2 | 0 | 1 | 0 | 1 |")
                .contains(
                        "| `svm` | a <b>cell</b> | Table 1 | unconfirmed source | 97.25 % ± 1 % | 95.25 [94.5–96] | not reproduced |")
                .contains("Needs weights: bert-base. svm\\|x `run published`")
                .contains("at 2026-01-02T03:04:05Z. cpu: an abacus.");
    }

    @Test
    void amounts_have_the_digits_of_tables_in_every_locale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Amount.withUnit(89.0888, "%")).isEqualTo("89.09 %");
            assertThat(Amount.text(0.65931, "")).isEqualTo("0.6593");
            assertThat(Amount.text(12000, "MB")).isEqualTo("12000");
            assertThat(Amount.text(-0.00001, "")).isEqualTo("0");
        } finally {
            Locale.setDefault(before);
        }
    }
}
