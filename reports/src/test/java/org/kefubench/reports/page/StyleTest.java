package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The style sheet: contrast of both themes, and paper. */
class StyleTest {

    private static final List<String> LETTERS = List.of("ink", "faint", "accent", "good", "bad");
    private static final List<String> BEHIND = List.of("paper", "ground", "tint");

    private static String css() throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The colours that the block of a selector names. */
    private static Map<String, String> colours(String css, String selector) {
        int from = css.indexOf(selector + " {");
        assertThat(from).as(selector).isNotNegative();
        Map<String, String> colours = new HashMap<>();
        Pattern.compile("--(\\w+): (#[0-9a-f]{6});")
                .matcher(css.substring(from, css.indexOf('}', from)))
                .results()
                .forEach(match -> colours.put(match.group(1), match.group(2)));
        return colours;
    }

    private static String colour(Map<String, String> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    /** WCAG 2.2, relative luminance and contrast ratio. */
    private static double contrast(String one, String other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void contrast_is_that_of_the_guideline() {
        assertThat(contrast("#000000", "#ffffff")).isCloseTo(21, within(1e-9));
        assertThat(contrast("#ffffff", "#ffffff")).isEqualTo(1);
        // The guideline's grey that just passes: luminance 0.1812, (1 + 0.05) / (0.1812 + 0.05) = 4.54.
        assertThat(contrast("#767676", "#ffffff")).isCloseTo(4.54, within(0.005));
    }

    @Test
    void letters_of_both_themes_have_a_contrast_of_4_5_on_every_ground() throws IOException {
        for (String selector : List.of(":root", ":root:not([data-theme=\"light\"])", ":root[data-theme=\"dark\"]")) {
            Map<String, String> colours = colours(css(), selector);
            List<String> faint = new ArrayList<>();
            for (String letter : LETTERS) {
                for (String ground : BEHIND) {
                    double ratio = contrast(colour(colours, letter), colour(colours, ground));
                    if (ratio < 4.5) {
                        faint.add(selector + ": --" + letter + " on --" + ground + " " + ratio);
                    }
                }
            }
            assertThat(faint).isEmpty();
        }
    }

    @Test
    void both_ways_into_the_dark_are_the_same() throws IOException {
        assertThat(colours(css(), ":root:not([data-theme=\"light\"])"))
                .isEqualTo(colours(css(), ":root[data-theme=\"dark\"]"))
                .isNotEqualTo(colours(css(), ":root"));
    }

    @Test
    void paper_is_white_and_shows_neither_controls_nor_cut_tables() throws IOException {
        String css = css();
        String print = css.substring(css.indexOf("@media print"));
        assertThat(print)
                .contains("--paper: #fff;", "--ink: #000;", "nav, .filters, .skip, .files { display: none; }")
                .contains(".scroll.tall { max-height: none; overflow: visible;")
                .contains("break-inside: avoid");
        List<String> hidden = Pattern.compile("([^{}]+)\\{ display: none; }")
                .matcher(print)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(hidden).noneMatch(rule -> rule.contains("details") || rule.contains("table"));
    }
}
