package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorShapes;

/**
 * The linear modules of a model that an adapter can change, with their sizes, in the order in which the scripts number them: neither tables of embeddings nor the head.
 *
 * @param sizes by the module's name in the checkpoint
 */
public record Projections(Map<String, Size> sizes) {

    private static final Pattern OTHER = Pattern.compile(".*(embeddings\\.|embed_tokens|wte|wpe|lm_head|classifier).*");

    /**
     * How large a module is.
     *
     * @param in numbers that it reads
     * @param out numbers that it gives
     */
    public record Size(long in, long out) {}

    /** The projections of a model. GPT-2 stores them input by output, all others output by input. */
    public static Projections of(ModelConfig config) {
        boolean turned = config.architecture() == Architecture.GPT2;
        Map<String, Size> sizes = new LinkedHashMap<>();
        TensorShapes.of(config).forEach((name, shape) -> {
            if (shape.size() == 2 && !OTHER.matcher(name).matches()) {
                long first = shape.get(0);
                long second = shape.get(1);
                sizes.put(
                        name.substring(0, name.length() - ".weight".length()),
                        turned ? new Size(first, second) : new Size(second, first));
            }
        });
        return new Projections(sizes);
    }

    /** Names in order. */
    public List<String> modules() {
        return new ArrayList<>(sizes.keySet());
    }

    /**
     * The size of a module.
     *
     * @throws IllegalArgumentException if the model has none of that name
     */
    Size of(String module) {
        Size size = sizes.get(module);
        if (size == null) {
            throw new IllegalArgumentException("the model has no projection '" + module + "': expected one of "
                    + sizes.size() + " such as " + String.join(", ", modules().subList(0, Math.min(7, sizes.size()))));
        }
        return size;
    }
}
