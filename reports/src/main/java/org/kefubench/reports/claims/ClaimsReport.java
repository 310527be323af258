package org.kefubench.reports.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kefubench.api.Language;
import org.kefubench.reports.text.Texts;

/** The ledger with its verdicts as a page in every language, and as Markdown. */
public final class ClaimsReport {

    private ClaimsReport() {}

    /**
     * Writes {@code index.html} in English and {@code zh.html} in Chinese; gives the English one.
     *
     * @param out the folder; made where missing
     */
    public static Path render(Findings findings, Path out) {
        try {
            Files.createDirectories(out);
            for (Language language : Language.values()) {
                Files.writeString(out.resolve(file(language)), ClaimsPage.html(findings, Texts.of(language)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + out, e);
        }
        return out.resolve(file(Language.EN));
    }

    /** The name of the page in a language. */
    static String file(Language language) {
        return language == Language.EN ? "index.html" : language.tag() + ".html";
    }

    /** The ledger as Markdown, in English. */
    public static String markdown(Findings findings) {
        return ClaimsMarkdown.of(findings);
    }
}
