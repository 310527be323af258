package org.kefubench.datasets.clean;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes HTML out of a text: tags go, block ends become spaces, entities become characters. A single less-than sign is no tag. */
final class Html {

    private static final Pattern HIDDEN = Pattern.compile(
            "<(script|style)\\b[^>]*>.*?</\\1\\s*>|<!--.*?-->", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK = Pattern.compile(
            "</?(?:p|div|br|li|ul|ol|tr|td|th|table|h[1-6]|blockquote|pre)\\b[^<>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*(?:\\s[^<>]*)?/?>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("hellip", "…"),
            Map.entry("mdash", "—"),
            Map.entry("ndash", "–"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("yen", "¥"),
            Map.entry("middot", "·"));

    private Html() {}

    static String strip(String text) {
        String plain = text;
        if (plain.indexOf('<') >= 0) {
            plain = HIDDEN.matcher(plain).replaceAll(" ");
            plain = BLOCK.matcher(plain).replaceAll(" ");
            plain = TAG.matcher(plain).replaceAll("");
        }
        if (plain.indexOf('&') >= 0) {
            plain = ENTITY.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(character(found)));
        }
        return plain.equals(text) ? text : plain;
    }

    private static String character(MatchResult found) {
        if (found.group(3) != null) {
            return NAMED.getOrDefault(found.group(3), found.group());
        }
        int code = found.group(1) != null ? Integer.parseInt(found.group(1)) : Integer.parseInt(found.group(2), 16);
        return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : found.group();
    }
}
