package org.kefubench.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;
import org.kefubench.reports.page.LedgerPart;
import org.kefubench.reports.text.Texts;

class ClaimsPartTest {

    private static final Texts ENGLISH = Texts.of(Language.EN);

    @TempDir
    Path results;

    private static Entry entry(String id, Verdict verdict, List<String> runs) {
        return new Entry(
                id,
                "snips",
                "Polly 2020",
                "https://example.org/polly",
                "Table 1",
                "cell of " + id,
                Confirmation.READ,
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
                new Ruling(verdict, 97.5, null, 96.0, 98.5, null, null, List.of(Phrase.of("none", "so it is")), runs));
    }

    private LedgerPart part(String language) {
        Path run = results.resolve("published-1");
        return ClaimsPart.of(
                List.of(run), Set.of("published-1"), run.resolve("report"), Texts.of(Language.ofTag(language)));
    }

    @Test
    void a_report_shows_the_claims_that_rest_on_its_runs_and_links_the_whole_ledger() {
        Findings findings = new Findings(
                "2026-01-02T03:04:05Z",
                Map.of(),
                List.of(
                        entry("ours", Verdict.REPRODUCED, List.of("published-1", "published-2")),
                        entry("theirs", Verdict.NOT_REPRODUCED, List.of("published-2")),
                        entry("nobodys", Verdict.NOT_RUN, List.of())));
        FindingsFile.write(findings, results.resolve(FindingsFile.NAME));
        assertThat(part("en").href()).isEmpty();
        ClaimsReport.render(findings, results.resolve("claims"));
        LedgerPart part = part("en");
        assertThat(part.href()).isEqualTo("../../claims/index.html");
        assertThat(part("zh").href()).isEqualTo("../../claims/zh.html");
        assertThat(part.totals()).extracting(LedgerPart.Total::count).containsExactly(1L, 1L, 0L, 1L);
        assertThat(part.lines())
                .containsExactly(new LedgerPart.Line(
                        "ours",
                        "cell of ours",
                        "Polly 2020, Table 1",
                        "97.25 % ± 1 %",
                        "97.5",
                        "96–98.5",
                        "reproduced",
                        ENGLISH.of("claims.verdict.reproduced"),
                        "so it is"));
    }

    @Test
    void without_a_ledger_nothing_is_shown_and_a_damaged_one_is_told() throws IOException {
        assertThat(part("en").shown()).isFalse();
        Files.writeString(results.resolve(FindingsFile.NAME), "{\"schema\": 7}");
        assertThat(part("en").shown()).isTrue();
        assertThat(part("en").problem()).contains("claims.json: schema 7, expected 1");
    }
}
