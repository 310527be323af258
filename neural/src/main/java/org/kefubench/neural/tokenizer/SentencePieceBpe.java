package org.kefubench.neural.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Llama's tokenizer: a text is one word with ▁ for spaces and before the first; characters that the vocabulary lacks are spelled in bytes. */
public final class SentencePieceBpe extends VocabularyTokenizer {

    private static final String SPACE = "\u2581";

    private final Vocabulary vocabulary;
    private final Merges merges;
    private final SpecialIds special;

    SentencePieceBpe(Vocabulary vocabulary, List<String[]> merges, List<String> specials) {
        super(vocabulary, specials, specialIds(vocabulary), new Template(vocabulary.id("<s>"), -1, false, false));
        this.vocabulary = vocabulary;
        this.merges = new Merges(vocabulary, merges);
        this.special = specialIds(vocabulary);
    }

    private static SpecialIds specialIds(Vocabulary vocabulary) {
        return new SpecialIds(vocabulary.id("<unk>"), -1, vocabulary.id("<s>"), vocabulary.id("</s>"), -1);
    }

    @Override
    void spell(String part, IntList ids) {
        ids.addAll(merges.apply(symbols(SPACE + part.replace(" ", SPACE))));
    }

    private int[] symbols(String text) {
        IntList symbols = new IntList();
        text.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            int id = vocabulary.id(letter);
            if (id >= 0) {
                symbols.add(id);
            } else {
                for (byte b : letter.getBytes(StandardCharsets.UTF_8)) {
                    int spelled = vocabulary.id("<0x%02X>".formatted(b & 0xff));
                    symbols.add(spelled >= 0 ? spelled : special.unknown());
                }
            }
        });
        return symbols.toArray();
    }

    @Override
    public Spelling spelling() {
        return new Spelling() {
            private boolean begun;

            @Override
            public byte[] next(int id) {
                if (id == special.begin() || id == special.end() || id == special.unknown()) {
                    return new byte[0];
                }
                byte[] bytes = bytes(vocabulary.token(id));
                boolean afterFirst = begun;
                begun |= bytes.length > 0;
                boolean led = !afterFirst && bytes.length > 0 && bytes[0] == ' '; // before the first word of a text
                return led ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
            }
        };
    }

    private static byte[] bytes(String token) {
        return token.length() == 6 && token.startsWith("<0x") && token.endsWith(">")
                ? new byte[] {(byte) Integer.parseInt(token.substring(3, 5), 16)}
                : token.replace(SPACE, " ").getBytes(StandardCharsets.UTF_8);
    }
}
