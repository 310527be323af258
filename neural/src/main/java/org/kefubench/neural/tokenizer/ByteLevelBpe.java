package org.kefubench.neural.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GPT-2's and RoBERTa's tokenizer: words are bytes, bytes are merged; nothing is unknown. */
public final class ByteLevelBpe implements Tokenizer {

    /** GPT-2's words: contractions, letters, numbers and others with one space before, and spaces. */
    private static final Pattern WORDS = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Words seen before are not merged again; beyond this many no more are kept. */
    private static final int MAX_CACHED = 50_000;

    private final Vocabulary vocabulary;
    private final Merges merges;
    private final SpecialTokens specialTokens;
    private final List<String> specials;
    private final SpecialIds special;
    private final Template template;
    private final int[] byteIds = new int[256];
    private final ConcurrentMap<String, int[]> cache = new ConcurrentHashMap<>();

    ByteLevelBpe(Vocabulary vocabulary, List<String[]> merges, List<String> specials, boolean roberta) {
        this.vocabulary = vocabulary;
        this.merges = new Merges(vocabulary, merges);
        this.specials = List.copyOf(specials);
        this.specialTokens = new SpecialTokens(specials);
        int text = vocabulary.id("<|endoftext|>");
        this.special = roberta
                ? new SpecialIds(
                        vocabulary.id("<unk>"),
                        vocabulary.id("<pad>"),
                        vocabulary.id("<s>"),
                        vocabulary.id("</s>"),
                        vocabulary.id("<mask>"))
                : new SpecialIds(-1, -1, text, text, -1);
        this.template = roberta ? new Template(special.begin(), special.end(), true, false) : Template.NONE;
        for (int b = 0; b < 256; b++) {
            byteIds[b] = vocabulary.id(Character.toString(ByteAlphabet.letter(b)));
        }
    }

    @Override
    public TokenIds encode(String text, int maxTokens) {
        return template.one(ids(text), maxTokens);
    }

    @Override
    public TokenIds encode(String first, String second, int maxTokens) {
        return template.two(ids(first), ids(second), maxTokens);
    }

    @Override
    public int[] ids(String text) {
        IntList ids = new IntList();
        specialTokens.split(text, new SpecialTokens.Parts() {
            @Override
            public void text(String part) {
                Matcher matcher = WORDS.matcher(part);
                while (matcher.find()) {
                    ids.addAll(word(matcher.group()));
                }
            }

            @Override
            public void special(String token) {
                ids.add(vocabulary.id(token));
            }
        });
        return ids.toArray();
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
    public String decode(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(ids)
                .mapToObj(vocabulary::token)
                .filter(token -> !specials.contains(token))
                .forEach(token -> token.codePoints().forEach(letter -> bytes.write(ByteAlphabet.value(letter))));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int id(String token) {
        return vocabulary.id(token);
    }

    @Override
    public String token(int id) {
        return vocabulary.token(id);
    }

    @Override
    public int vocabulary() {
        return vocabulary.size();
    }

    @Override
    public SpecialIds special() {
        return special;
    }
}
