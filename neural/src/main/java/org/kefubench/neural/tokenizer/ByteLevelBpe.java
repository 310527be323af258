package org.kefubench.neural.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GPT-2's and RoBERTa's tokenizer: words are bytes, bytes are merged; nothing is unknown. */
public final class ByteLevelBpe extends VocabularyTokenizer {

    /** GPT-2's words: contractions, letters, numbers and others with one space before, and spaces. */
    private static final Pattern WORDS = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Words seen before are not merged again; beyond this many no more are kept. */
    private static final int MAX_CACHED = 50_000;

    private static final byte[] NOTHING = {};

    private final Vocabulary vocabulary;
    private final Merges merges;
    private final Set<String> specials;
    private final int[] byteIds = new int[256];
    private final ConcurrentMap<String, int[]> cache = new ConcurrentHashMap<>();

    ByteLevelBpe(Vocabulary vocabulary, List<String[]> merges, List<String> specials) {
        this(vocabulary, merges, specials, specialIds(vocabulary));
    }

    private ByteLevelBpe(Vocabulary vocabulary, List<String[]> merges, List<String> specials, SpecialIds special) {
        super(
                vocabulary,
                specials,
                special,
                roberta(vocabulary) ? new Template(special.begin(), special.end(), true, false) : Template.NONE);
        this.vocabulary = vocabulary;
        this.merges = new Merges(vocabulary, merges);
        this.specials = Set.copyOf(specials);
        for (int b = 0; b < 256; b++) {
            byteIds[b] = vocabulary.id(Character.toString(ByteAlphabet.letter(b)));
        }
    }

    private static boolean roberta(Vocabulary vocabulary) {
        return vocabulary.id("<s>") >= 0;
    }

    private static SpecialIds specialIds(Vocabulary vocabulary) {
        int text = vocabulary.id("<|endoftext|>");
        return roberta(vocabulary)
                ? new SpecialIds(
                        vocabulary.id("<unk>"),
                        vocabulary.id("<pad>"),
                        vocabulary.id("<s>"),
                        vocabulary.id("</s>"),
                        vocabulary.id("<mask>"))
                : new SpecialIds(-1, -1, text, text, -1);
    }

    @Override
    void spell(String part, IntList ids) {
        Matcher matcher = WORDS.matcher(part);
        while (matcher.find()) {
            ids.addAll(word(matcher.group()));
        }
    }

    private int[] word(String word) {
        int[] known = cache.get(word);
        if (known != null) {
            return known;
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int[] symbols = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            symbols[i] = byteIds[bytes[i] & 0xff];
        }
        int[] merged = merges.apply(symbols);
        if (cache.size() < MAX_CACHED) {
            cache.put(word, merged);
        }
        return merged;
    }

    @Override
    public Spelling spelling() {
        return id -> {
            String token = vocabulary.token(id);
            return specials.contains(token) ? NOTHING : bytes(token);
        };
    }

    private static byte[] bytes(String token) {
        byte[] bytes = new byte[token.length()]; // every letter of the alphabet is one char
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ByteAlphabet.value(token.charAt(i));
        }
        return bytes;
    }
}
