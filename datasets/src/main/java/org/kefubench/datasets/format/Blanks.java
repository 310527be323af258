package org.kefubench.datasets.format;

import java.util.regex.Pattern;

/** Blanks between the characters of a Chinese text, as some corpora put them. */
final class Blanks {

    /** A blank that has a Chinese character or mark on one side; those between Latin words stay. */
    private static final Pattern SUPERFLUOUS = Pattern.compile(
            "(?<=[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF\\u2026]) +| +(?=[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF\\u2026])");

    private Blanks() {}

    static String joined(String text) {
        return SUPERFLUOUS.matcher(text).replaceAll("").strip();
    }
}
