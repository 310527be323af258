package org.kefubench.datasets.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Language;
import org.kefubench.api.Task;
import org.kefubench.datasets.Counts;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Variant;

/** What a variant may say, and what a descriptor may say for all its variants. */
class VariantPage {
    public @Nullable String language;
    public @Nullable List<String> tasks;
    public @Nullable String format;
    public @Nullable Counts counts;
    public Map<String, Object> options = Map.of();
    public Map<String, List<String>> splits = Map.of();

    VariantPage over(VariantPage base) {
        VariantPage merged = new VariantPage();
        merged.language = language != null ? language : base.language;
        merged.tasks = tasks != null ? tasks : base.tasks;
        merged.format = format != null ? format : base.format;
        merged.counts = counts != null ? counts : base.counts;
        merged.splits = splits.isEmpty() ? base.splits : splits;
        Map<String, Object> both = new LinkedHashMap<>(base.options);
        both.putAll(options);
        merged.options = both;
        return merged;
    }

    Variant variant(String name) throws DataException {
        if (language == null || tasks == null || format == null) {
            throw new DataException("variant '" + name + "' needs language, tasks and format");
        }
        Set<Task> set = Set.copyOf(tasks.stream().map(VariantPage::task).toList());
        return new Variant(
                name, Language.ofTag(language), set, format, options, splits, counts == null ? Counts.UNKNOWN : counts);
    }

    private static Task task(String id) {
        for (Task task : Task.values()) {
            if (task.id().equals(id)) {
                return task;
            }
        }
        throw new IllegalArgumentException("task '" + id + "': expected one of intent, response");
    }
}
