package org.kefubench.harness.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.kefubench.api.Options;
import org.kefubench.api.Tool;

/** The tools on the class path. */
public final class Tools {

    private Tools() {}

    /** All tools, by id. */
    public static List<Tool<?>> all() {
        return ServiceLoader.load(Tool.class, Tools.class.getClassLoader()).stream()
                .<Tool<?>>map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Tool::id))
                .toList();
    }

    /** A tool with its options read from a map over the defaults. */
    public static <O extends Record> Configured<O> configured(Tool<O> tool, Map<String, ?> options) {
        return new Configured<>(tool, Options.of(tool.defaults(), options));
    }

    /** A tool and the options that it is asked to use. */
    public record Configured<O extends Record>(Tool<O> tool, O options) {}
}
