package org.kefubench.datasets.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.Variant;

/**
 * What a format reads: the files of one variant, by split, and the variant's options.
 *
 * @param names of all files of the data set
 * @param opener opens a file by its name
 */
public record Input(Variant variant, List<String> names, Opener opener, Progress progress) {

    /** Opens a file by its name. */
    @FunctionalInterface
    public interface Opener {
        /** The content; the caller closes it. */
        InputStream open(String name) throws IOException;
    }

    /** The language of the rows. */
    public Language language() {
        return variant.language();
    }

    /** The options of the format, as its record. */
    public <O extends Record> O options(O defaults) {
        return Options.of(defaults, variant.options());
    }

    /** The files of a split, in the order of the patterns. */
    public List<String> files(Split split) throws DataException {
        return matching(split.id());
    }

    /** The files that hold all splits. */
    public List<String> files() throws DataException {
        return matching("all");
    }

    /** The files that the variant needs, of all splits and beside them. */
    public List<String> needed() throws DataException {
        List<String> needed = new ArrayList<>();
        for (String key : variant.splits().keySet()) {
            needed.addAll(matching(key));
        }
        return needed;
    }

    /** Opens a file and tells the progress. */
    public InputStream open(String name) throws IOException {
        progress.at("read " + name, 0, 0);
        return opener.open(name);
    }

    private List<String> matching(String key) throws DataException {
        List<String> chosen = new ArrayList<>();
        for (String pattern : variant.splits().getOrDefault(key, List.of())) {
            boolean remove = pattern.startsWith("!");
            Pattern regex = glob(remove ? pattern.substring(1) : pattern);
            List<String> found =
                    names.stream().filter(name -> regex.matcher(name).matches()).toList();
            if (found.isEmpty()) {
                throw new DataException(
                        "data set '" + variant.name() + "': no file matches '" + pattern + "' of split " + key);
            }
            if (remove) {
                chosen.removeAll(found);
            } else {
                chosen.addAll(found);
            }
        }
        return chosen;
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }
}
