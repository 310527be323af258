package org.kefubench.reports.chart;

import java.awt.Font;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.api.Language;
import org.kefubench.reports.text.Texts;

/**
 * The letters of a chart: fonts, words, and what labels are shown as.
 *
 * @param plain of any size
 * @param bold of any size
 * @param substitutes what is shown for labels that the fonts cannot write
 */
public record Look(Font plain, Font bold, Texts texts, Map<String, String> substitutes) {

    /** Copies. */
    public Look {
        substitutes = new LinkedHashMap<>(substitutes);
    }

    /** The look of the SVG: whatever fonts the viewer has. */
    static Look svg(Texts texts) {
        return new Look(Lettering.LATIN, Lettering.LATIN_BOLD, texts, Map.of());
    }

    /**
     * The look of the PNG: with the built-in font if it has all letters, else with one of the machine, else with numbers for labels and with English words.
     */
    static Look png(Collection<String> labels, Texts texts) {
        List<String> letters = new ArrayList<>(labels);
        letters.addAll(texts.all());
        if (Lettering.latinSuffices(letters)) {
            return svg(texts);
        }
        Optional<Font> installed = Lettering.installed(letters);
        if (installed.isPresent()) {
            Font font = installed.get();
            return new Look(font, font.deriveFont(Font.BOLD), texts, Map.of());
        }
        return numbered(labels);
    }

    /** The look of the PNG on a machine that has no font for the labels. */
    static Look numbered(Collection<String> labels) {
        Map<String, String> substitutes = new LinkedHashMap<>();
        labels.stream()
                .distinct()
                .filter(label -> !Lettering.latinSuffices(List.of(label)))
                .forEach(label -> substitutes.put(label, "#" + (substitutes.size() + 1)));
        return new Look(Lettering.LATIN, Lettering.LATIN_BOLD, Texts.of(Language.EN), substitutes);
    }

    Font font(double size) {
        return plain.deriveFont((float) size);
    }

    Font boldFont(double size) {
        return bold.deriveFont((float) size);
    }

    /** What the label is shown as. */
    String label(String label) {
        return substitutes.getOrDefault(label, label);
    }
}
