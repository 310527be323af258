package org.kefubench.reports.claims;

import java.util.List;
import java.util.Objects;

/**
 * A claim as its source makes it, and what was found.
 *
 * @param group what is shown together, and the orders of which are corrected together
 * @param source paper or project
 * @param link to it
 * @param table where in it
 * @param cell what the claim is about, in words
 * @param datasets names with variants
 * @param figure name of the figure
 * @param signature how it is computed
 * @param published the value with its unit, or the order in words
 * @param tolerance how far a value may be off, with its unit; of an order the level of its test
 * @param why the tolerance is what it is
 * @param conditions under which the source measured; empty where it does not say
 * @param note for readers; may be empty
 * @param weights what has to be downloaded; empty for nothing
 * @param command that measures it; empty where none can
 */
public record Entry(
        String id,
        String group,
        String source,
        String link,
        String table,
        String cell,
        Confirmation confirmation,
        List<String> datasets,
        String figure,
        String signature,
        String published,
        String unit,
        String tolerance,
        String why,
        String conditions,
        String note,
        String weights,
        String command,
        Ruling ruling) {

    /** Copies. */
    public Entry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(group, "group");
        datasets = List.copyOf(datasets);
    }
}
