package org.kefubench.harness.train;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;

/**
 * A model that another one is built upon, as the value of an option names it: {@code trained:dialogpt-gen@desk/en}, or with options of its own {@code
 * trained:dialogpt-gen[layers=4,hidden=256]@desk/en}. Before an approach is trained, the text is replaced by the directory of that model. Options in brackets may name
 * foundations in turn, which have no brackets then.
 */
public record Foundation(String approach, Map<String, Object> options, String dataset) {

    private static final String MARK = "trained:";
    private static final Pattern FORM = Pattern.compile(MARK + "([a-z0-9-]+)(?:\\[([^\\]]*)\\])?@(.+)");

    /** Whether an option's value names a foundation. */
    public static boolean is(Object value) {
        return value instanceof String text && text.startsWith(MARK);
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public static Foundation of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("model '" + text
                    + "': expected trained:APPROACH@DATASET or trained:APPROACH[key=value,...]@DATASET");
        }
        Map<String, String> given = new LinkedHashMap<>();
        String list = Optional.ofNullable(matcher.group(2)).orElse("");
        for (String pair : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("model '" + text + "': '" + pair + "', expected key=value");
            }
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        Map<String, Object> options = Options.toMap(
                Approaches.configured(Approaches.named(matcher.group(1)), given).options());
        return new Foundation(matcher.group(1), options, Data.checked(matcher.group(3)));
    }

    /** The model, from the cache or trained now. */
    public ModelStore.Result ensure(
            ModelStore models, long seed, int heapMegabytes, long limitSeconds, Progress progress)
            throws IOException, InterruptedException {
        try {
            Map<String, Object> resolved = new LinkedHashMap<>(options);
            for (Map.Entry<String, Object> option : resolved.entrySet()) {
                if (is(option.getValue())) {
                    ModelStore.Result base = of(String.valueOf(option.getValue()))
                            .ensure(models, seed, heapMegabytes, limitSeconds, progress);
                    if (!(base instanceof ModelStore.Ready ready)) {
                        return base;
                    }
                    option.setValue(ready.model().directory().toAbsolutePath().toString());
                }
            }
            String checksum = Data.testRows(dataset, progress).learned();
            return models.ensure(
                    new ModelKey(approach, resolved, dataset, checksum, seed), heapMegabytes, limitSeconds, progress);
        } catch (DataException e) {
            return new ModelStore.Broken(String.valueOf(e.getMessage()));
        }
    }
}
