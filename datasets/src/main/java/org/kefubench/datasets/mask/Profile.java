package org.kefubench.datasets.mask;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What kinds of characters a text has, counted in one pass, so that most rules need not be tried on most texts.
 *
 * @param digits number of digits
 * @param capitals number of Latin capitals
 * @param ideographs number of Chinese characters
 */
record Profile(String text, int digits, int capitals, int ideographs) {

    /** A road or housing estate with a number, or an English kind of street: the heart of every address. */
    private static final Pattern PLACE =
            Pattern.compile("(?:路|街|道|巷|弄|胡同|小区|花园|公寓|大厦|家园|新村|苑)(?:.段)?[0-9A-Z一二三四五六七八九十百]"
                    + "|\\b(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Close|Square|Sq|Place|Pl|Terrace|Way|Crescent"
                    + "|Gardens|Grove|Hill)\\b");

    private static final List<String> CHINESE_PEOPLE = List.of("我叫", "我是", "姓名", "人", "名字", "先生", "女士", "小姐", "太太");

    /** Words before an English name. */
    private static final Pattern CUE = Pattern.compile(
            "(?:[Nn]ame|This is|this is|I am|I'm|i am|i'm|[Rr]ecipient:?|[Rr]egards,|[Ss]incerely,|[Cc]ontact:?|name of|Mr|Mrs|Ms|Miss|Dr)[ :.]*\\s*(?:is )?[A-Z]");

    static Profile of(String text) {
        int digits = 0;
        int capitals = 0;
        int ideographs = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c >= 'A' && c <= 'Z') {
                capitals++;
            } else if (c >= 0x2E80) {
                ideographs++;
            }
        }
        return new Profile(text, digits, capitals, ideographs);
    }

    /** Whether the rule of a kind could match. */
    boolean mayHold(Secret kind) {
        return switch (kind) {
            case EMAIL -> text.indexOf('@') > 0;
            case IBAN -> capitals >= 2 && digits >= 2;
            case ID_NUMBER -> digits >= 17;
            case BANK_CARD -> digits >= 13;
            case IP -> (digits >= 4 && text.indexOf('.') > 0) || text.indexOf(':') > 0;
            case PLATE -> ideographs > 0 && capitals > 0 && digits > 0;
            case ORDER -> digits >= 5;
            case PHONE -> digits >= 7;
            case ADDRESS ->
                (ideographs > 0 || (capitals > 0 && digits > 0))
                        && PLACE.matcher(text).find();
            case NAME ->
                (ideographs > 0 && holdsAny(CHINESE_PEOPLE))
                        || (capitals > 0 && CUE.matcher(text).find());
        };
    }

    private boolean holdsAny(List<String> words) {
        return words.stream().anyMatch(text::contains);
    }
}
