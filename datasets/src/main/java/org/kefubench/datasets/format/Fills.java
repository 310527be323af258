package org.kefubench.datasets.format;

import java.util.List;
import java.util.Map;
import org.kefubench.api.Example;

/**
 * What stands for the marks in an answer that is a template: where a set teaches delexicalised answers, {@code SLOT_NAME is in the SLOT_AREA}, each request brings
 * the values with which an answer to it is filled before it is compared.
 *
 * @param fills in the order in which they are put in, each at the first place where its mark still stands
 */
public record Fills(List<Fill> fills) {

    /** The attribute of an example that holds its fills. */
    public static final String ATTRIBUTE = "fills";

    /** Copies. */
    public Fills {
        fills = List.copyOf(fills);
    }

    /** A mark and what stands for it. */
    public record Fill(String mark, String value) {}

    /** An answer to a request, with the request's values in place of marks; unchanged where the request brings none. */
    public static String fill(Example request, String answer) {
        String json = request.attributes().get(ATTRIBUTE);
        return json == null ? answer : new Fills(Json.fills(json)).in(answer);
    }

    /** A text with the values in place of the marks. */
    public String in(String text) {
        String result = text;
        for (Fill fill : fills) {
            result = first(result, fill.mark(), fill.value());
        }
        return result;
    }

    /** The attribute of a request. */
    Map<String, String> attributes() {
        return Map.of(ATTRIBUTE, Json.write(fills));
    }

    /** A text in which the first standing alone of some words is replaced. */
    static String first(String text, String old, String replacement) {
        String padded = " " + text + " ";
        int at = padded.indexOf(" " + old + " ");
        return at < 0
                ? text
                : (padded.substring(0, at + 1) + replacement + padded.substring(at + 1 + old.length())).strip();
    }
}
