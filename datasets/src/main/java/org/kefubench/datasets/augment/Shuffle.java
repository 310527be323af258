package org.kefubench.datasets.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.kefubench.api.Language;

/**
 * Leaves words out and swaps neighbours, two of the four operations of EDA (Wei and Zou 2019); in Chinese, characters.
 *
 * @param share of the words that are left out, and of the pairs that are swapped, in (0, 1)
 */
public record Shuffle(Language language, double share) implements Rewriter {

    @Override
    public String id() {
        return "eda";
    }

    @Override
    public String rewrite(String text, Random random) {
        String separator = language == Language.ZH ? "" : " ";
        List<String> words =
                new ArrayList<>(Arrays.asList(text.split(language == Language.ZH ? "(?<=\\p{IsHan})" : "\\s+")));
        if (words.size() < 3) {
            return text;
        }
        for (int swap = times(words.size(), random); swap > 0; swap--) {
            int at = random.nextInt(words.size() - 1);
            words.add(at, words.remove(at + 1));
        }
        for (int drop = times(words.size(), random); drop > 0 && words.size() > 2; drop--) {
            words.remove(random.nextInt(words.size()));
        }
        return String.join(separator, words);
    }

    private int times(int words, Random random) {
        return (int) (words * share + random.nextDouble());
    }
}
