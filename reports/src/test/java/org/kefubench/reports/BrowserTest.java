package org.kefubench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;
import org.kefubench.reports.claims.ClaimsReport;
import org.kefubench.reports.claims.Confirmation;
import org.kefubench.reports.claims.Entry;
import org.kefubench.reports.claims.Findings;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.claims.Verdict;

/**
 * The pages in a browser, where this machine has Chromium: they load from a file without a word in the console, fit on a desktop and on a phone, and filter, sort and
 * print. Screenshots are left in {@code target/screenshots}.
 */
@Tag("slow")
class BrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int DESKTOP = 1400;
    private static final int PHONE = 390;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path first;
    private static Path second;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no Chromium here: install it or name it in " + Browser.VARIABLE);
        first = SyntheticRun.write(folder.resolve("first"), 1);
        second = SyntheticRun.write(folder.resolve("second"), 2);
        browser = Browser.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    /** Looks at a page on a desktop, in light and in the dark, and on a phone, and takes pictures. */
    private static void fits(Path page, String name) throws IOException {
        for (int width : List.of(DESKTOP, PHONE)) {
            for (String scheme : width == DESKTOP ? List.of("light", "dark") : List.of("light")) {
                browser.scheme(scheme).show(page, width, 900);
                assertThat(browser.console()).as(name).isEmpty();
                assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                        .as("%s is as wide as a window of %d", name, width)
                        .isLessThanOrEqualTo(width);
                assertThat(browser.value("innerWidth").asInt()).isEqualTo(width);
                Path picture = browser.screenshot(SCREENSHOTS.resolve(name + "-" + width + "-" + scheme + ".png"));
                assertThat(shades(picture, width)).as(picture.toString()).isGreaterThan(20);
            }
        }
        browser.scheme("light");
    }

    /** How many colours a picture has: an empty page has one or two. */
    private static long shades(Path picture, int width) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        BitSet colours = new BitSet(1 << 24);
        int[] line = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int pixel : image.getRGB(0, y, width, 1, line, 0, width)) {
                colours.set(pixel & 0xFFFFFF);
            }
        }
        return colours.cardinality();
    }

    private static Path report() throws IOException {
        Path out = folder.resolve("en");
        if (!Files.exists(out)) {
            Report.render(List.of(first), out, Language.EN);
        }
        return out.resolve("index.html");
    }

    @Test
    void the_report_fits_on_desktop_and_phone_without_a_word_in_the_console() throws IOException {
        fits(report(), "report-en");
        assertThat(browser.value("document.querySelectorAll('#contests, #audits, #ran, #equivalence').length")
                        .asInt())
                .isEqualTo(4);
        Report.render(List.of(first), folder.resolve("zh"), Language.ZH);
        fits(folder.resolve("zh/index.html"), "report-zh");
    }

    @Test
    void the_comparison_fits_and_filters() throws IOException {
        for (Language language : Language.values()) {
            Path out = folder.resolve("compare-" + language.tag());
            Report.compare(first, second, out, language);
            fits(out.resolve("index.html"), "compare-" + language.tag());
        }
        String rows = "document.querySelectorAll('#compare-table tbody tr:not(.off)').length";
        int all = browser.value(rows).asInt();
        browser.value("{const s = document.querySelector('form.filters select[name=status]'); s.value = 'same';"
                + " s.dispatchEvent(new Event('input', {bubbles: true}));}");
        assertThat(browser.value(rows).asInt()).isPositive().isLessThan(all);
        assertThat(browser.value("[...document.querySelectorAll('#compare-table tbody tr:not(.off)')]"
                                + ".every(row => row.dataset.status === 'same')")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_claims_fit() throws IOException {
        ClaimsReport.render(findings(), folder.resolve("claims"));
        fits(folder.resolve("claims/index.html"), "claims-en");
        fits(folder.resolve("claims/zh.html"), "claims-zh");
        assertThat(browser.value("document.querySelectorAll('#claims-table tbody tr').length")
                        .asInt())
                .isEqualTo(12);
    }

    /** Invented claims, with words as long as real ones have. */
    private static Findings findings() {
        List<Entry> entries = IntStream.range(0, 12)
                .mapToObj(i -> new Entry(
                        "clinc150-full-linear-svm-in-scope-accuracy-" + i,
                        i < 6 ? "clinc150" : "lora",
                        "Larson et al. 2019, An Evaluation Dataset for Intent Classification",
                        "https://example.org/larson",
                        "Table 2",
                        "linear SVM on all training rows",
                        Confirmation.UNCONFIRMED,
                        List.of("clinc150/full"),
                        "in_scope_accuracy",
                        "rule:share|ci:wilson@0.95",
                        "91.0 %",
                        "%",
                        "1 %",
                        "tokenizer and solver are not named in the paper",
                        "",
                        "",
                        "",
                        "reproduce clinc150-full-linear-svm-in-scope-accuracy-" + i,
                        i % 3 == 0
                                ? Ruling.without(Verdict.NOT_RUN, Phrase.of("weights", "bert-base-uncased", "svm"))
                                : new Ruling(
                                        i % 3 == 1 ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED,
                                        91.3,
                                        null,
                                        90.4,
                                        92.1,
                                        null,
                                        null,
                                        List.of(Phrase.of("inside", "91.3 %", "0.3 %", "91.0 %", "1 %")),
                                        List.of("run-1"))))
                .toList();
        return new Findings("2026-01-02T03:04:05Z", Map.of("cpu", "an abacus"), entries);
    }

    @Test
    void words_narrow_the_table_and_the_count_says_how_far() throws IOException {
        browser.show(report(), DESKTOP, 900);
        String rows = "[...document.querySelectorAll('#cells-intent tbody tr:not(.off)')]";
        int all = browser.value(rows + ".length").asInt();
        browser.value("{const i = document.querySelector('form[data-table=cells-intent] input[type=search]');"
                + " i.value = 'svm en'; i.dispatchEvent(new Event('input', {bubbles: true}));}");
        assertThat(browser.value(rows + ".length").asInt()).isEqualTo(1);
        assertThat(browser.value(rows + "[0].textContent").asText()).contains("linear SVM", "desk/en");
        assertThat(browser.value("document.querySelector('form[data-table=cells-intent] .count').textContent")
                        .asText())
                .isEqualTo("1 / " + all + " shown");
    }

    @Test
    void a_click_on_a_column_sorts_and_another_turns_the_order() throws IOException {
        browser.show(report(), DESKTOP, 900);
        String keys = "[...document.querySelectorAll('#cells-intent tbody tr')]"
                + ".map(row => row.cells[COLUMN].dataset.key).filter(key => key).map(Number)";
        String column = "[...document.querySelectorAll('#cells-intent thead th')]"
                + ".findIndex(head => head.textContent.startsWith('Accuracy'))";
        String click =
                "document.querySelectorAll('#cells-intent thead th')[" + column + "].querySelector('button').click()";
        String falling = "{KEYS}.every((key, i, all) => i === 0 || all[i - 1] >= key)";
        String accuracies = keys.replace("COLUMN", column);
        assertThat(browser.value(falling.replace("{KEYS}", accuracies)).asBoolean())
                .isFalse();
        browser.value(click);
        assertThat(browser.value(falling.replace("{KEYS}", accuracies)).asBoolean())
                .isTrue();
        browser.value(click);
        assertThat(browser.value(falling.replace(">=", "<=").replace("{KEYS}", accuracies))
                        .asBoolean())
                .isTrue();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void what_is_folded_opens_for_printing_and_folds_again() throws IOException {
        browser.show(report(), DESKTOP, 900);
        String folded = "document.querySelectorAll('details:not([open])').length";
        int before = browser.value(folded).asInt();
        assertThat(before).isPositive();
        browser.value("{addEventListener('beforeprint', () => { window.whenPrinting = " + folded + "; });}");
        assertThat(browser.printed()).isGreaterThan(100_000);
        assertThat(browser.value("window.whenPrinting").asInt(-1)).isZero();
        assertThat(browser.value(folded).asInt()).isEqualTo(before);
    }

    @Test
    void an_error_in_a_script_would_be_seen_and_so_would_a_page_that_is_too_wide() throws IOException {
        Path page = Files.writeString(
                folder.resolve("broken.html"),
                "<!DOCTYPE html><meta name=viewport content='width=device-width'><div style='width:900px'>wide</div>"
                        + "<script>nobody.home()</script>");
        browser.show(page, PHONE, 800);
        assertThat(browser.console()).singleElement().asString().contains("nobody is not defined");
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .isGreaterThan(PHONE);
        for (String scheme : List.of("dark", "light")) {
            browser.scheme(scheme);
            assertThat(browser.value("matchMedia('(prefers-color-scheme: dark)').matches")
                            .asBoolean())
                    .isEqualTo(scheme.equals("dark"));
        }
    }
}
