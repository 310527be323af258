package org.kefubench.neural.tokenizer;

import java.util.List;

/** A tokenizer over a list of tokens: special tokens written in a text are found first, the rest is spelled as each kind does it. */
abstract class VocabularyTokenizer implements Tokenizer {

    private final Vocabulary vocabulary;
    private final SpecialTokens specialTokens;
    private final SpecialIds special;
    private final Template template;

    VocabularyTokenizer(Vocabulary vocabulary, List<String> specialTokens, SpecialIds special, Template template) {
        this.vocabulary = vocabulary;
        this.specialTokens = new SpecialTokens(specialTokens);
        this.special = special;
        this.template = template;
    }

    /** Adds the ids of a part of a text without special tokens. */
    abstract void spell(String part, IntList ids);

    @Override
    public final TokenIds encode(String text, int maxTokens) {
        return framed(ids(text), maxTokens);
    }

    @Override
    public final TokenIds encode(String first, String second, int maxTokens) {
        return framed(ids(first), ids(second), maxTokens);
    }

    /** Adds special tokens and cuts. */
    final TokenIds framed(int[] text, int maxTokens) {
        return template.one(text, maxTokens);
    }

    /** Adds special tokens and segments and cuts. */
    final TokenIds framed(int[] first, int[] second, int maxTokens) {
        return template.two(first, second, maxTokens);
    }

    @Override
    public final int[] ids(String text) {
        IntList ids = new IntList();
        specialTokens.split(text, new SpecialTokens.Parts() {
            @Override
            public void text(String part) {
                spell(part, ids);
            }

            @Override
            public void special(String token) {
                ids.add(vocabulary.id(token));
            }
        });
        return ids.toArray();
    }

    @Override
    public final int id(String token) {
        return vocabulary.id(token);
    }

    @Override
    public final String token(int id) {
        return vocabulary.token(id);
    }

    @Override
    public final int vocabulary() {
        return vocabulary.size();
    }

    @Override
    public final SpecialIds special() {
        return special;
    }
}
