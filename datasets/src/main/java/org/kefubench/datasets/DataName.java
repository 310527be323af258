package org.kefubench.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set's name in its parts: {@code desk/en@8-shot@typos} is {@code desk/en} with two modifiers. A path after {@code file:} may itself hold an {@code @}: the
 * longest part that exists is taken for the path.
 *
 * @param base name of a descriptor's variant, or {@code file:} and a path
 * @param modifiers what stands behind each {@code @}, in order
 */
record DataName(String base, List<String> modifiers) {

    static final String FILE = "file:";

    DataName {
        modifiers = List.copyOf(modifiers);
    }

    static DataName parse(String name) {
        int end = name.startsWith(FILE) ? endOfPath(name) : name.indexOf('@');
        if (end < 0) {
            return new DataName(name, List.of());
        }
        return new DataName(
                name.substring(0, end), List.of(name.substring(end + 1).split("@", -1)));
    }

    /** Where the path ends, or -1 where it takes all. */
    private static int endOfPath(String name) {
        if (Files.exists(Path.of(name.substring(FILE.length())))) {
            return -1;
        }
        for (int at = name.lastIndexOf('@'); at > FILE.length(); at = name.lastIndexOf('@', at - 1)) {
            if (Files.exists(Path.of(name.substring(FILE.length(), at)))) {
                return at;
            }
        }
        return name.indexOf('@');
    }

    boolean isFile() {
        return base.startsWith(FILE);
    }

    /** The path of a user's own file. */
    String path() {
        return base.substring(FILE.length());
    }

    boolean masked() {
        return modifiers.stream().anyMatch(modifier -> modifier.equals(Rule.MASK.usage()));
    }

    /** The modifiers as they are applied: masking before all others, so that no rule sees an unmasked row. */
    List<String> inOrder() {
        List<String> order = new ArrayList<>();
        modifiers.stream()
                .filter(modifier -> modifier.equals(Rule.MASK.usage()))
                .limit(1)
                .forEach(order::add);
        modifiers.stream()
                .filter(modifier -> !modifier.equals(Rule.MASK.usage()))
                .forEach(order::add);
        return order;
    }

    /** The same data with one more modifier right behind the base. */
    DataName with(String modifier) {
        List<String> more = new ArrayList<>(List.of(modifier));
        more.addAll(modifiers);
        return new DataName(base, more);
    }

    @Override
    public String toString() {
        return modifiers.isEmpty() ? base : base + "@" + String.join("@", modifiers);
    }
}
