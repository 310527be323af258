package org.kefubench.datasets.augment;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kefubench.api.Language;

/**
 * Mistakes of typing: in English a neighbouring key, a letter left out, doubled or swapped with the next; in Chinese a character of the same pinyin, as the wrong
 * candidate of an input method gives.
 *
 * @param share of the letters that become wrong, in (0, 1); at least one does
 */
public record Typos(Language language, double share) implements Rewriter {

    private static final List<String> KEYS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");
    private static final Map<Character, String> SAME_SOUND = Homophones.read();

    @Override
    public String id() {
        return "typos";
    }

    @Override
    public String rewrite(String text, Random random) {
        StringBuilder result = new StringBuilder(text);
        int wanted = Math.max(1, (int) Math.round(text.length() * share));
        for (int attempt = 0; attempt < wanted * 8 && wanted > 0; attempt++) {
            int at = random.nextInt(result.length());
            if (language == Language.ZH ? sameSound(result, at, random) : slip(result, at, random)) {
                wanted--;
            }
        }
        return result.toString();
    }

    private static boolean sameSound(StringBuilder text, int at, Random random) {
        String others = SAME_SOUND.get(text.charAt(at));
        if (others == null) {
            return false;
        }
        text.setCharAt(at, others.charAt(random.nextInt(others.length())));
        return true;
    }

    private static boolean slip(StringBuilder text, int at, Random random) {
        char c = text.charAt(at);
        if (!Character.isLetter(c) || c > 'z') {
            return false;
        }
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, neighbour(c, random));
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, c);
            default -> {
                if (at + 1 >= text.length()) {
                    return false;
                }
                text.setCharAt(at, text.charAt(at + 1));
                text.setCharAt(at + 1, c);
            }
        }
        return text.length() > 0;
    }

    private static char neighbour(char c, Random random) {
        for (String row : KEYS) {
            int at = row.indexOf(Character.toLowerCase(c));
            if (at >= 0) {
                int to = at == 0 ? 1 : at == row.length() - 1 ? at - 1 : at + (random.nextBoolean() ? 1 : -1);
                return row.charAt(to);
            }
        }
        return c;
    }
}
