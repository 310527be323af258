package org.kefubench.metrics.classification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Token tags of the kinds {@code B-date}, {@code I-date} and {@code O}, read as conlleval reads them. */
public final class BioTags {

    private BioTags() {}

    /** The spans of a sequence of tags; an I that does not continue a span of its type begins one. */
    public static Set<Span> spans(List<String> tags) {
        Set<Span> spans = new LinkedHashSet<>();
        int start = -1;
        String type = "";
        for (int i = 0; i <= tags.size(); i++) {
            String tag = i < tags.size() ? tags.get(i) : "O";
            String tagType = type(tag);
            boolean continues = start >= 0 && tag.startsWith("I-") && tagType.equals(type);
            if (start >= 0 && !continues) {
                spans.add(new Span(type, start, i));
                start = -1;
            }
            if (!continues && !tag.equals("O")) {
                start = i;
                type = tagType;
            }
        }
        return spans;
    }

    private static String type(String tag) {
        if (tag.equals("O")) {
            return "";
        }
        if (!tag.startsWith("B-") && !tag.startsWith("I-")) {
            throw new IllegalArgumentException("tag '" + tag + "': expected O, B-type or I-type");
        }
        return tag.substring(2);
    }
}
