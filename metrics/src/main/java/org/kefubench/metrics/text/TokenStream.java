package org.kefubench.metrics.text;

/** The preparation of a segment as sacreBLEU does it: lower case if asked for, no white space at the end, tokenizer. Reuses its space. */
public final class TokenStream {

    private final Tokenizer tokenizer;
    private final boolean lowerCase;
    private final Chars in = new Chars();
    private final Chars out = new Chars();
    private final Chars scratch = new Chars();

    /** A preparation with the given settings. */
    public TokenStream(Tokenizer tokenizer, boolean lowerCase) {
        this.tokenizer = tokenizer;
        this.lowerCase = lowerCase;
    }

    /** The prepared segment, valid until the next call. */
    public Chars apply(String segment) {
        String stripped = PythonText.stripEnd(lowerCase ? PythonText.lower(segment) : segment);
        in.clear().addAll(stripped);
        out.clear();
        tokenizer.apply(in, out, scratch);
        return out;
    }
}
