package org.kefubench.metrics.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The tokenizers of sacreBLEU that need no model. A token is what stands between white space afterwards. */
public enum Tokenizer {
    /** That of the mteval-v13a script: ASCII punctuation is split off, other punctuation never. The default. */
    V13A("13a") {
        @Override
        void apply(Chars in, Chars out, Chars scratch) {
            MtevalTokenizer.tokenize13a(in, out, scratch);
        }
    },
    /** Each Chinese character alone, the rest as 13a. */
    ZH("zh") {
        @Override
        void apply(Chars in, Chars out, Chars scratch) {
            ChineseTokenizer.tokenize(in, out, scratch);
        }
    },
    /** Each code point alone. */
    CHAR("char") {
        @Override
        void apply(Chars in, Chars out, Chars scratch) {
            for (int i = 0; i < in.length(); ) {
                int c = in.codePointAt(i);
                if (i > 0) {
                    out.add(' ');
                }
                out.addCodePoint(c);
                i += Character.charCount(c);
            }
        }
    },
    /** That of mteval-v14 with international tokenization: all Unicode punctuation and symbols are split off. */
    INTL("intl") {
        @Override
        void apply(Chars in, Chars out, Chars scratch) {
            InternationalTokenizer.tokenize(in, out, scratch);
        }
    },
    /** White space only. */
    NONE("none") {
        @Override
        void apply(Chars in, Chars out, Chars scratch) {
            for (int i = 0; i < in.length(); i++) {
                out.add(in.charAt(i));
            }
        }
    };

    private final String tag;

    Tokenizer(String tag) {
        this.tag = tag;
    }

    /** The name in signatures and on the command line. */
    public String tag() {
        return tag;
    }

    /** The tokenizer of a name. */
    public static Tokenizer ofTag(String tag) {
        return Arrays.stream(values())
                .filter(tokenizer -> tokenizer.tag.equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tokenizer '" + tag + "': expected one of "
                        + Arrays.stream(values()).map(Tokenizer::tag).collect(Collectors.joining(", "))));
    }

    /** The tokens of a line, joined by single spaces; {@code char} and {@code none} keep the spaces of the line too. */
    public String tokenize(String line) {
        Chars out = new Chars();
        apply(new Chars().addAll(line), out, new Chars());
        return this == CHAR || this == NONE ? out.toString() : String.join(" ", PythonText.split(out.toString()));
    }

    /** Appends the tokens of a line to {@code out}, with white space between them; all three must be different objects. */
    abstract void apply(Chars in, Chars out, Chars scratch);
}
