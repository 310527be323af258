package org.kefubench.datasets.mask;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of personal data, and the rule that finds it. Where two kinds claim the same characters, the one named first here has them. Group {@code x}, where a rule
 * has one, is what is masked; the rest of the match is the circumstance that gives it away.
 */
public enum Secret {
    /** E-mail address. */
    EMAIL("[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\\.)+[A-Za-z]{2,24}"),
    /** Bank account, with its check digits. */
    IBAN("(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])", Checksums::iban),
    /** Chinese identity number, with its check character. */
    ID_NUMBER("(?<![0-9A-Za-z])[1-9]\\d{16}[0-9Xx](?![0-9A-Za-z])", Checksums::identity),
    /** Bank card, with Luhn's check digit. */
    BANK_CARD("(?<![0-9A-Za-z-])\\d(?:[ -]?\\d){12,18}(?![0-9A-Za-z])", Checksums::luhn),
    /** IP address, version 4 or 6. */
    IP("(?<![0-9A-Za-z.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![0-9A-Za-z]|\\.\\d)"
            + "|(?<![0-9A-Za-z:])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![0-9A-Za-z:])"
            + "|(?<![0-9A-Za-z:])(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}(?![0-9A-Za-z:])"),
    /** Chinese licence plate. */
    PLATE(
            "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?:[A-HJ-NP-Z0-9]{5}[挂学警港澳]?|[DF][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[DF])(?![A-Z0-9])"),
    /** Order or parcel number: letters and digits of a shop, or digits that are called so. */
    ORDER(
            "(?<![A-Za-z0-9])(?:LS-|LM|SF|YT|JD|ZTO)\\d{5,15}(?![0-9A-Za-z])"
                    + "|(?:单号|订单编?号?|运单|(?i:order(?: (?:number|no\\.?|id))?|tracking(?: (?:number|no\\.?|code))?|parcel(?: number)?))(?:是|为|:|：|\\s|#|is){0,4}(?<x>[A-Za-z]{0,4}-?\\d{6,20})(?![0-9A-Za-z])"),
    /** Mobile or landline number. */
    PHONE("(?<![0-9A-Za-z.])(?:(?:\\+|00)86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?![0-9A-Za-z])"
            + "|(?<![0-9A-Za-z-])0[1-9]\\d{1,2}[- ]\\d{7,8}(?:[- ]?(?:转|-)\\d{1,5})?(?![0-9A-Za-z])"
            + "|(?<![0-9A-Za-z])400[- ]\\d{3,4}[- ]\\d{3,4}(?![0-9A-Za-z])"
            + "|(?<![0-9A-Za-z])(?:\\+|00)[1-9]\\d{0,2}(?:[ -]?\\(?\\d{1,5}\\)?){2,5}(?![0-9A-Za-z])"
            + "|(?<![0-9A-Za-z])\\(\\d{3}\\) ?\\d{3}-\\d{4}(?!\\d)|(?<![0-9A-Za-z-])\\d{3}-\\d{3}-\\d{4}(?![0-9-])"
            + "|(?<![0-9A-Za-z])0\\d{3,4} \\d{5,7}(?!\\d)|(?<![0-9A-Za-z])0\\d{3} \\d{3} \\d{4}(?!\\d)"),
    /** Postal address: a Chinese one down to a number, an English one with number and kind of street. */
    ADDRESS(
            "(?:\\p{IsHan}{2,8}(?:省|自治区))?(?:\\p{IsHan}{2,7}?市)?(?:\\p{IsHan}{1,6}?[区县])?(?:\\p{IsHan}{2,8}?(?:镇|乡|街道))?"
                    + "\\p{IsHan}{1,8}?(?:路|街|大道|巷|弄|胡同)(?:[一二三四五六七八九十0-9]段)?[0-9一二三四五六七八九十百]{1,5}号?(?:院|弄)?(?:[0-9]{1,4}[号弄])?"
                    + "(?:\\p{IsHan}{0,8}?[0-9一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座|单元|室|楼|层|门)){0,4}(?:[0-9]{3,4}(?:室|房)?)?"
                    + "|\\p{IsHan}{2,8}(?:小区|花园|公寓|大厦|家园|新村|苑)[0-9A-Z一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座)(?:[0-9一二三四五六七八九十]{1,2}单元)?(?:[0-9]{2,4}(?:室|号|房)?)?"
                    + "|(?<![0-9A-Za-z])(?:(?:flat|apt\\.?|apartment|unit) ?\\d{1,4}[A-Za-z]?,? )?\\d{1,5}[A-Za-z]? (?:[A-Z][A-Za-z'.]+ ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Close|Square|Sq|Place|Pl|Terrace|Way|Crescent|Gardens|Grove|Hill)\\b\\.?"
                    + "(?:,? (?:flat|apt\\.?|apartment|unit|floor) ?\\d{1,4}[A-Za-z]?)?"),
    /** Name of a person, where the words around it say that it is one. */
    NAME("(?:我叫|我是|姓名|收件人|收货人|联系人|本人|名字叫|名字是)(?:是|叫|为|:|：|\\s){0,2}(?<x>" + Names.SURNAME
            + "\\p{IsHan}{1,2}?)(?=[，。,.!！？?；;、：:\\s（(<0-9A-Za-z]|的|电话|手机|$)"
            + "|(?<x2>" + Names.SURNAME + "\\p{IsHan}{0,2}?)(?:先生|女士|小姐|太太)"
            + "|(?:[Mm]y name is|[Nn]ame:|[Nn]ame is|[Tt]his is|I am|I'm|i am|i'm|[Rr]ecipient:?|[Rr]egards,|[Ss]incerely,|in the name of|[Cc]ontact:?)\\s+(?<x3>[A-Z][a-z]+(?:[ -][A-Z]\\.)?(?:[ -][A-Z][a-z']+){1,2})"
            + "|(?:[Mm]y name is|[Nn]ame:|in the name of)\\s+(?<x4>[A-Z][a-z]+)"
            + "|(?:Mr|Mrs|Ms|Miss|Dr)\\.? (?<x5>[A-Z][a-z']+(?:[ -][A-Z][a-z']+)?)");

    /** Words before a Chinese address that a pattern of ideographs cannot tell from it. */
    private static final Pattern BEFORE_ADDRESS =
            Pattern.compile("^(?:\\p{IsHan}*(?:地址是|地址|寄到|送到|发到|寄往|住在|我住|改成|改到|搬到|换成|寄去|送去)|\\p{IsHan}{0,2}[送住在到寄])");

    private final Pattern pattern;
    private final Predicate<String> check;

    Secret(String regex) {
        this(regex, text -> true);
    }

    Secret(String regex, Predicate<String> check) {
        this.pattern = Pattern.compile(regex, Pattern.UNICODE_CASE);
        this.check = check;
    }

    /** The name in placeholders: {@code PHONE}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Pattern pattern() {
        return pattern;
    }

    /** How many characters at the beginning of what a pattern matched are no part of the secret. */
    int surplus(String text) {
        Matcher before = BEFORE_ADDRESS.matcher(text);
        return this == ADDRESS && before.find() ? before.end() : 0;
    }

    boolean confirms(String text) {
        return check.test(text);
    }
}
