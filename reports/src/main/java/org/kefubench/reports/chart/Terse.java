package org.kefubench.reports.chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same SVG in fewer letters: a page holds a hundred charts, and Batik repeats itself. Short names, coordinates to a tenth of a unit, no line breaks inside of tags, and no clipping to the whole drawing.
 */
final class Terse {

    private static final Pattern COORDINATES = Pattern.compile(" (?:d|x|y|x1|x2|y1|y2|cx|cy|points)=\"[^\"]*\"");
    private static final Pattern FRACTION = Pattern.compile("(-?\\d+)(?:\\.(\\d)(\\d*))");
    private static final Pattern BREAK = Pattern.compile("\\s*\\n\\s*(/?>)");
    private static final Pattern CLIP =
            Pattern.compile("<clipPath[^>]*id=\"([^\"]+)\"[^>]*>\\s*<path d=\"([^\"]*)\"\\s*/>\\s*</clipPath\\s*>");

    private Terse() {}

    /**
     * Shortens a drawing.
     *
     * @param name unlike that of every other drawing on the page; ids begin with it
     */
    static String of(String svg, String name, int width, int height) {
        String named = svg.replaceAll("( id=\"|url\\(#|href=\"#)(?:clipPath)?", "$1" + shortName(name) + "-");
        String joined = BREAK.matcher(named).replaceAll("$1");
        String rounded =
                COORDINATES.matcher(joined).replaceAll(found -> Matcher.quoteReplacement(tenths(found.group())));
        return unclipped(rounded, width, height);
    }

    /** Letters and digits of a hash: names of charts hold whole data sets. */
    private static String shortName(String name) {
        return "k" + Integer.toUnsignedString(name.hashCode(), 36);
    }

    private static String tenths(String attribute) {
        return FRACTION.matcher(attribute).replaceAll(number -> tenth(number.group()));
    }

    private static String tenth(String number) {
        double value = Math.round(Double.parseDouble(number) * 10) / 10.0;
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** What is clipped to the whole drawing is not clipped. */
    private static String unclipped(String svg, int width, int height) {
        String whole = "M0 0 L" + width + " 0 L" + width + " " + height + " L0 " + height + " L0 0 Z";
        String shorter = svg;
        Matcher clip = CLIP.matcher(svg);
        while (clip.find()) {
            if (clip.group(2).equals(whole)) {
                shorter = shorter.replace(clip.group(), "")
                        .replace("clip-path:url(#" + clip.group(1) + "); ", "")
                        .replace("clip-path:url(#" + clip.group(1) + ");", "");
            }
        }
        return shorter;
    }
}
