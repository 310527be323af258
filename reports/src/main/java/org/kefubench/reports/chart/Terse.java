package org.kefubench.reports.chart;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same SVG in fewer letters: a page holds a hundred charts, and Batik repeats itself. Short names, coordinates to a tenth of a unit, no line breaks inside of tags, no clipping to the whole
 * drawing, one element for a shape that is filled and outlined, and circles that are said to be circles.
 */
final class Terse {

    private static final Pattern COORDINATES = Pattern.compile(" (?:d|x|y|x1|x2|y1|y2|cx|cy|points)=\"[^\"]*\"");
    private static final Pattern FRACTION = Pattern.compile("(-?\\d+)(?:\\.(\\d)(\\d*))");
    private static final Pattern BREAK = Pattern.compile("\\s*\\n\\s*(/?>)");
    private static final Pattern CLIP =
            Pattern.compile("<clipPath[^>]*id=\"([^\"]+)\"[^>]*>\\s*<path d=\"([^\"]*)\"\\s*/>\\s*</clipPath\\s*>");

    /** A shape that is filled, and the same once more that is outlined. */
    private static final Pattern TWICE =
            Pattern.compile("<path d=\"([^\"]*)\" style=\"([^\"]*)fill:([^;\"]+); stroke:none;\"/>"
                    + "<path d=\"\\1\" style=\"\\2fill:none; (stroke:[^\"]+)\"/>");

    /** Four curves that end where they began. */
    private static final Pattern ROUND = Pattern.compile(
            "<path d=\"M([-\\d. ]+)C([-\\d. ]+)C([-\\d. ]+)C([-\\d. ]+)C([-\\d. ]+)Z\"( style=\"[^\"]*\"/>)");

    private static final double HALF_A_PIXEL = 0.5;

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
        String once =
                TWICE.matcher(unclipped(rounded, width, height)).replaceAll("<path d=\"$1\" style=\"$2fill:$3; $4\"/>");
        return ROUND.matcher(once).replaceAll(found -> Matcher.quoteReplacement(circle(found)));
    }

    /** A circle in place of four curves from right over bottom, left and top; what is none stays. */
    private static String circle(MatchResult found) {
        double[] right = numbers(found.group(1));
        double[][] ends = new double[4][];
        for (int i = 0; i < ends.length; i++) {
            double[] curve = numbers(found.group(i + 2));
            if (curve.length != 6) {
                return found.group();
            }
            ends[i] = Arrays.copyOfRange(curve, 4, 6);
        }
        double x = ends[0][0];
        double y = right[1];
        double radius = right[0] - x;
        double[][] circle = {{x, y + radius}, {x - radius, y}, {x, y - radius}, {x + radius, y}};
        for (int i = 0; i < ends.length; i++) {
            if (Math.hypot(ends[i][0] - circle[i][0], ends[i][1] - circle[i][1]) > HALF_A_PIXEL) {
                return found.group();
            }
        }
        return "<circle cx=\"" + shortest(x) + "\" cy=\"" + shortest(y) + "\" r=\"" + shortest(radius) + "\""
                + found.group(6);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Letters and digits of a hash: names of charts hold whole data sets. */
    private static String shortName(String name) {
        return "k" + Integer.toUnsignedString(name.hashCode(), 36);
    }

    private static String tenths(String attribute) {
        return FRACTION.matcher(attribute).replaceAll(number -> tenth(number.group()));
    }

    private static String tenth(String number) {
        return shortest(Double.parseDouble(number));
    }

    /** To a tenth. */
    private static String shortest(double number) {
        double value = Math.round(number * 10) / 10.0;
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
