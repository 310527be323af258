package org.kefubench.rules.chatterbot;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cleans a text before it is stored or searched. */
public enum Preprocessor {
    /** Joins lines by a space, makes tabs spaces, strips, and collapses repeated spaces; ChatterBot's default. */
    CLEAN_WHITESPACE {
        @Override
        public String apply(String text) {
            String flat = text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
            return REPEATED_SPACES.matcher(strip(flat)).replaceAll(" ");
        }
    },
    /** Resolves numeric references and the named ones of XML and of the no-break space; other names stay as they are. */
    UNESCAPE_HTML {
        @Override
        public String apply(String text) {
            return REFERENCE
                    .matcher(text)
                    .replaceAll(match -> Matcher.quoteReplacement(resolved(match.group(1), match.group())));
        }
    },
    /** Decomposes characters and drops what is not ASCII. */
    CONVERT_TO_ASCII {
        @Override
        public String apply(String text) {
            return NOT_ASCII
                    .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                    .replaceAll("");
        }
    };

    private static final Pattern REPEATED_SPACES = Pattern.compile(" +");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]");
    private static final Pattern REFERENCE = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    /** The cleaned text. */
    public abstract String apply(String text);

    private static String resolved(String reference, String whole) {
        if (!reference.startsWith("#")) {
            return NAMED.getOrDefault(reference, whole);
        }
        boolean hexadecimal = Character.toLowerCase(reference.charAt(1)) == 'x';
        int codePoint = Integer.parseInt(reference.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : whole;
    }

    /** Strips what Python's {@code str.strip} strips: also no-break spaces, which {@link String#strip} keeps. */
    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && space(text.charAt(start))) {
            start++;
        }
        while (end > start && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean space(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }
}
