package org.kefubench.rules.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.kefubench.api.Language;

/** How a text becomes index terms. No word is dropped: in a short question the common words tell much, and BM25 weighs them. */
public enum Analysis {
    /** {@link #STEM} for English, {@link #BIGRAM} for Chinese. */
    AUTO,
    /** Lower-case words; a Chinese character is a word. */
    WORD,
    /** Lower-case words with English endings removed by KStem. */
    STEM,
    /** Lower-case words with English endings removed by Porter's rules. */
    PORTER,
    /** Chinese words found by the hidden Markov model of Lucene's smartcn. */
    SMARTCN,
    /** Chinese characters and pairs of neighbours; other scripts as words. */
    BIGRAM;

    /** This, or what {@link #AUTO} stands for in a language. */
    public Analysis in(Language language) {
        if (this != AUTO) {
            return this;
        }
        return language == Language.ZH ? BIGRAM : STEM;
    }

    /** A new analyzer, safe for use by several threads; AUTO must have been resolved. */
    Analyzer analyzer() {
        if (this == AUTO) {
            throw new IllegalStateException("resolve auto with a language first");
        }
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer source = Analysis.this == SMARTCN ? new HMMChineseTokenizer() : new StandardTokenizer();
                TokenStream folded = new LowerCaseFilter(new CJKWidthFilter(source));
                return new TokenStreamComponents(source, filtered(folded));
            }
        };
    }

    private TokenStream filtered(TokenStream folded) {
        return switch (this) {
            case STEM -> new KStemFilter(new EnglishPossessiveFilter(folded));
            case PORTER -> new PorterStemFilter(new EnglishPossessiveFilter(folded));
            case BIGRAM -> new CJKBigramFilter(folded, ALL_SCRIPTS, true);
            default -> folded;
        };
    }

    private static final int ALL_SCRIPTS =
            CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;
}
