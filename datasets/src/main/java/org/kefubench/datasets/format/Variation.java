package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.kefubench.api.Language;

/** Another form of a statement: one word in six left out, two neighbours swapped, case and punctuation gone. */
final class Variation {

    private Variation() {}

    static String of(String text, Language language, Random random) {
        List<String> words = new ArrayList<>(Arrays.asList(
                language == Language.ZH
                        ? text.split("(?<=\\p{IsHan})")
                        : text.toLowerCase(Locale.ROOT).split("\\s+")));
        for (int drop = words.size() / 6; drop > 0; drop--) {
            words.remove(random.nextInt(words.size()));
        }
        if (words.size() > 3) {
            int at = random.nextInt(words.size() - 1);
            String first = words.get(at);
            words.set(at, words.get(at + 1));
            words.set(at + 1, first);
        }
        String joined = String.join(language == Language.ZH ? "" : " ", words);
        return joined.replaceAll("[.,!?。，！？]+(\\s|$)", "$1").strip();
    }
}
