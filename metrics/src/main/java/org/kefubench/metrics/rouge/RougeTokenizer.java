package org.kefubench.metrics.rouge;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.kefubench.metrics.text.PorterStemmer;
import org.kefubench.metrics.text.TokenIds;
import org.kefubench.metrics.text.TokenStream;
import org.kefubench.metrics.text.Tokenizer;
import org.kefubench.metrics.text.Tokens;

/** What counts as a token. All of them compare in lower case. */
public enum RougeTokenizer {
    /** That of rouge_score: runs of a-z and 0-9. Everything else vanishes, Chinese and accented letters too. */
    LATIN("latin"),
    /** Each code point that is not white space: the usual choice for Chinese. */
    CHAR("char"),
    /** sacreBLEU's zh tokenizer: Chinese characters alone, Latin words and numbers whole. */
    ZH("zh");

    private final String tag;

    RougeTokenizer(String tag) {
        this.tag = tag;
    }

    /** The name in signatures. */
    public String tag() {
        return tag;
    }

    /** The tokenizer of a name. */
    public static RougeTokenizer ofTag(String tag) {
        return Arrays.stream(values())
                .filter(tokenizer -> tokenizer.tag.equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ROUGE tokenizer '" + tag + "': expected one of "
                        + Arrays.stream(values()).map(RougeTokenizer::tag).collect(Collectors.joining(", "))));
    }

    /** What turns texts into token numbers, for one thread. */
    Reader reader(boolean stem) {
        return switch (this) {
            case LATIN -> new LatinReader(stem);
            case CHAR -> streamReader(new TokenStream(Tokenizer.CHAR, true));
            case ZH -> streamReader(new TokenStream(Tokenizer.ZH, true));
        };
    }

    private static Reader streamReader(TokenStream stream) {
        return (text, vocabulary, out) -> out.addWords(stream.apply(text), vocabulary);
    }

    /** Appends the token numbers of a text. */
    @FunctionalInterface
    interface Reader {
        void read(String text, TokenIds vocabulary, Tokens out);
    }

    /** The tokenizer of rouge_score, with a stemmer for tokens of more than three characters if asked for. */
    private static final class LatinReader implements Reader {

        private static final int LONGEST_UNSTEMMED = 3;

        private final boolean stem;
        private final PorterStemmer stemmer = new PorterStemmer();
        private char[] word = new char[64];

        LatinReader(boolean stem) {
            this.stem = stem;
        }

        @Override
        public void read(String text, TokenIds vocabulary, Tokens out) {
            int size = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = lower(text.charAt(i));
                if (isTokenPart(c)) {
                    if (size == word.length) {
                        word = Arrays.copyOf(word, 2 * size);
                    }
                    word[size++] = c;
                }
                // The dotted capital I becomes an i and a combining dot, which ends the token.
                if (size > 0 && (!isTokenPart(c) || text.charAt(i) == '\u0130')) {
                    size = finish(size, vocabulary, out);
                }
            }
            if (size > 0) {
                finish(size, vocabulary, out);
            }
        }

        private int finish(int size, TokenIds vocabulary, Tokens out) {
            int length = stem && size > LONGEST_UNSTEMMED ? stemmer.stem(word, size) : size;
            out.add(vocabulary.idOf(word, 0, length));
            return 0;
        }

        private static boolean isTokenPart(char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }

        /** Lower case of ASCII letters, and of the two other characters whose lower case begins in ASCII. */
        private static char lower(char c) {
            if (c >= 'A' && c <= 'Z') {
                return (char) (c + ('a' - 'A'));
            }
            if (c == '\u212A') {
                return 'k';
            }
            return c == '\u0130' ? 'i' : c;
        }
    }

    /** Whether a text has letters that the Latin tokenizer drops without a trace, such as Chinese. */
    static boolean hasUnreadableLetters(String text) {
        return text.codePoints().anyMatch(c -> c > 0x7F && Character.isIdeographic(c));
    }
}
