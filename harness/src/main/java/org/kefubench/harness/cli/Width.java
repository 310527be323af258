package org.kefubench.harness.cli;

/** How many columns a text takes on a terminal: Chinese characters take two, combining marks none. */
final class Width {

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    private static int of(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** The wide and full-width blocks of Unicode's East Asian Width, as far as terminals agree. */
    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0x303E)
                || (point >= 0x3041 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1F9FF)
                || (point >= 0x20000 && point <= 0x3FFFD);
    }

    /** The text with blanks to its right, or its left, up to so many columns. */
    static String padded(String text, int columns, boolean right) {
        String blanks = " ".repeat(Math.max(0, columns - of(text)));
        return right ? blanks + text : text + blanks;
    }

    /** The beginning of a text that fits into so many columns. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int point : text.codePoints().toArray()) {
            used += of(point);
            if (used > columns) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept + "…";
    }
}
