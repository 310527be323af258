package org.kefubench.datasets.augment;

import java.io.IOException;
import java.util.Random;

/**
 * Translates into another language and back.
 *
 * @param language of the text, as the translator names it
 * @param pivot language in between
 */
public record BackTranslation(Translator translator, String language, String pivot) implements Rewriter {

    @Override
    public String id() {
        return "back-translation";
    }

    @Override
    public String rewrite(String text, Random random) throws IOException {
        return translator.translate(translator.translate(text, language, pivot), pivot, language);
    }
}
