package org.kefubench.neural.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** BERT's tokenizer: words are cut into the longest pieces that the vocabulary has; what it cannot spell is unknown. */
public final class WordPiece extends VocabularyTokenizer {

    private static final int MAX_WORD = 100;

    /** Tokens that say nothing; those of CDial-GPT say who speaks. Nobody can write the latter, so that no customer speaks for the agent. */
    private static final List<String> SILENT = List.of("[PAD]", "[CLS]", "[SEP]", "[MASK]", "[speaker1]", "[speaker2]");

    private final Vocabulary vocabulary;
    private final BertNormalizer normalizer;
    private final SpecialIds special;
    private final Set<Integer> silent;

    WordPiece(Vocabulary vocabulary, boolean lowerCase, boolean stripAccents) {
        this(vocabulary, specialIds(vocabulary), new BertNormalizer(lowerCase, stripAccents));
    }

    private WordPiece(Vocabulary vocabulary, SpecialIds special, BertNormalizer normalizer) {
        super(
                vocabulary,
                vocabulary.known(List.of("[UNK]", "[PAD]", "[CLS]", "[SEP]", "[MASK]")),
                special,
                new Template(special.begin(), special.end(), false, true));
        this.vocabulary = vocabulary;
        this.normalizer = normalizer;
        this.special = special;
        this.silent = vocabulary.known(SILENT).stream().map(vocabulary::id).collect(Collectors.toSet());
    }

    private static SpecialIds specialIds(Vocabulary vocabulary) {
        if (vocabulary.id("[UNK]") < 0) {
            throw new IllegalArgumentException("vocabulary without [UNK]: expected that of a BERT model");
        }
        return new SpecialIds(
                vocabulary.id("[UNK]"),
                vocabulary.id("[PAD]"),
                vocabulary.id("[CLS]"),
                vocabulary.id("[SEP]"),
                vocabulary.id("[MASK]"));
    }

    /**
     * From tokens in the order of their ids.
     *
     * @param lowerCase whether the vocabulary is of lower-case letters without accents
     */
    public static WordPiece of(List<String> vocabulary, boolean lowerCase) {
        return new WordPiece(new Vocabulary(vocabulary), lowerCase, lowerCase);
    }

    /** The words that are looked up in the vocabulary, from which one is learned. */
    public static List<String> words(String text, boolean lowerCase) {
        List<String> words = new ArrayList<>();
        new BertNormalizer(lowerCase, lowerCase).words(text, words::add);
        return words;
    }

    @Override
    void spell(String part, IntList ids) {
        normalizer.words(part, word -> pieces(word, ids));
    }

    private void pieces(String word, IntList ids) {
        int before = ids.size();
        if (word.length() > MAX_WORD && word.codePointCount(0, word.length()) > MAX_WORD) {
            ids.add(special.unknown());
            return;
        }
        for (int start = 0; start < word.length(); ) {
            int end = word.length();
            int id = find(word, start, end);
            while (id < 0 && end > start + 1) {
                end--;
                id = find(word, start, end);
            }
            if (id < 0) {
                ids.truncate(before);
                ids.add(special.unknown());
                return;
            }
            ids.add(id);
            start = end;
        }
    }

    private int find(String word, int start, int end) {
        return vocabulary.id(start == 0 ? word.substring(0, end) : "##" + word.substring(start, end));
    }

    /** Pieces are joined, words are parted by spaces, Chinese characters and the punctuation of Chinese are not. */
    @Override
    public Spelling spelling() {
        return new Spelling() {
            private int before = -1;

            @Override
            public byte[] next(int id) {
                String token = vocabulary.token(id);
                if (token.isEmpty() || silent.contains(id)) {
                    return new byte[0];
                }
                boolean piece = token.startsWith("##");
                String letters = piece ? token.substring(2) : token;
                boolean together = piece
                        || before < 0
                        || (BertNormalizer.written(token.codePointAt(0)) && BertNormalizer.written(before));
                before = letters.isEmpty() ? before : letters.codePointBefore(letters.length());
                return (together ? letters : " " + letters).getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
