package org.kefubench.harness.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.kefubench.api.ModelConverter;

/** The forms that models can be written in. */
public final class Converters {

    private Converters() {}

    /** All of them, by format. */
    public static List<ModelConverter> all() {
        return ServiceLoader.load(ModelConverter.class, Converters.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ModelConverter::format))
                .toList();
    }

    /**
     * The one that writes a format.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static ModelConverter to(String format) {
        return all().stream()
                .filter(converter -> converter.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("format '" + format + "' is unknown: expected one of "
                        + all().stream().map(ModelConverter::format).collect(Collectors.joining(", "))));
    }
}
