package org.kefubench.reports.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of the charts. Latin letters come from Liberation Sans, which travels with the suite. No well-kept artifact brings a Chinese font, so that for
 * Chinese labels in a PNG one of the machine is used: the file that the environment variable {@code KEFUBENCH_FONT} names, else the first installed one that
 * has the letters.
 */
final class Lettering {

    /** Families for the SVG: the same widths first, then Chinese ones of the usual systems. */
    static final String FAMILIES =
            "Liberation Sans, Arial, Helvetica, Noto Sans CJK SC, Source Han Sans SC, PingFang SC,"
                    + " Microsoft YaHei, WenQuanYi Micro Hei, SimHei, sans-serif";

    static final Font LATIN = load("/liberation/LiberationSans-Regular.ttf");
    static final Font LATIN_BOLD = load("/liberation/LiberationSans-Bold.ttf");

    private Lettering() {}

    /** Whether the Latin font has every letter. */
    static boolean latinSuffices(Collection<String> texts) {
        return texts.stream().allMatch(text -> LATIN.canDisplayUpTo(text) < 0);
    }

    /** A font of this machine that has every letter of the texts, Latin ones too. */
    static Optional<Font> installed(Collection<String> texts) {
        Predicate<Font> fits = font -> texts.stream().allMatch(text -> font.canDisplayUpTo(text) < 0);
        Optional<Font> named = named(System.getenv("KEFUBENCH_FONT")).filter(fits);
        return named.isPresent()
                ? named
                : Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment()
                                .getAllFonts())
                        .filter(fits)
                        .findFirst();
    }

    private static Optional<Font> named(@Nullable String file) {
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Font.createFont(Font.TRUETYPE_FONT, new File(file)));
        } catch (IOException | FontFormatException e) {
            throw new IllegalArgumentException(
                    "KEFUBENCH_FONT '" + file + "': expected a readable TrueType or OpenType font file", e);
        }
    }

    private static Font load(String resource) {
        try (InputStream in = Lettering.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the font " + resource + " is not on the class path");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + resource + " is damaged", e);
        }
    }
}
