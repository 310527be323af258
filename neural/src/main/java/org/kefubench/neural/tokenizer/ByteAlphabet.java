package org.kefubench.neural.tokenizer;

/** GPT-2's way to write each byte as one visible letter: printable Latin-1 as itself, the others from U+0100 on in order. */
final class ByteAlphabet {

    private static final int FIRST = 0x100;
    private static final int[] LETTERS = new int[256];
    private static final int[] VALUES = new int[FIRST + 256];

    static {
        int next = FIRST;
        for (int b = 0; b < 256; b++) {
            boolean visible = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
            LETTERS[b] = visible ? b : next++;
            VALUES[LETTERS[b]] = b;
        }
    }

    private ByteAlphabet() {}

    static int letter(int value) {
        return LETTERS[value];
    }

    static int value(int letter) {
        return VALUES[letter];
    }
}
