package org.kefubench.neural.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The Hugging Face tokenizer library, through DJL: text becomes ids in native code. Everything else is answered by the tokenizer of the same files here. */
final class DjlTokenizer implements Tokenizer {

    /** Nothing is cut or padded there: lengths are the caller's. */
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer library;
    private final VocabularyTokenizer own;

    private DjlTokenizer(HuggingFaceTokenizer library, VocabularyTokenizer own) {
        this.library = library;
        this.own = own;
    }

    static DjlTokenizer open(Path directory, VocabularyTokenizer own) throws IOException {
        System.setProperty("ai.djl.offline", "true"); // it would look for another library where there is a GPU
        try {
            byte[] json = LibraryJson.of(directory);
            return new DjlTokenizer(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS), own);
        } catch (IllegalStateException | UnsatisfiedLinkError e) {
            throw new IOException("DJL's tokenizer cannot be used for " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public TokenIds encode(String text, int maxTokens) {
        Encoding encoding = library.encode(text, true, false);
        return encoding.getIds().length <= maxTokens
                ? new TokenIds(ints(encoding.getIds()), ints(encoding.getTypeIds()))
                : own.framed(ids(text), maxTokens);
    }

    @Override
    public TokenIds encode(String first, String second, int maxTokens) {
        Encoding encoding = library.encode(first, second, true, false);
        return encoding.getIds().length <= maxTokens
                ? new TokenIds(ints(encoding.getIds()), ints(encoding.getTypeIds()))
                : own.framed(ids(first), ids(second), maxTokens);
    }

    @Override
    public int[] ids(String text) {
        return ints(library.encode(text, false, false).getIds());
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public String decode(int[] ids) {
        return own.decode(ids);
    }

    @Override
    public Spelling spelling() {
        return own.spelling();
    }

    @Override
    public int id(String token) {
        return own.id(token);
    }

    @Override
    public String token(int id) {
        return own.token(id);
    }

    @Override
    public int vocabulary() {
        return own.vocabulary();
    }

    @Override
    public SpecialIds special() {
        return own.special();
    }

    @Override
    public void close() {
        library.close();
    }
}
