package org.kefubench.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns text into a record of options, once, at the edge. A component {@code maxNewTokens} has the key {@code max_new_tokens}; its type is int, long, double,
 * boolean, String, an enum or a list of strings. The defaults live in one place: the record that {@link Approach#defaults} returns.
 */
public final class Options {

    private Options() {}

    /** Keys and values of a record, in the order of its components; enums by their lower-case name. */
    public static Map<String, Object> toMap(Record options) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            Object value = read(component, options);
            map.put(key(component), value instanceof Enum<?> e ? name(e) : value);
        }
        return map;
    }

    /**
     * The defaults with some values replaced.
     *
     * @param values by key; numbers, booleans, strings or lists; strings are converted
     * @throws IllegalArgumentException for an unknown key (naming the known ones), a value of the wrong type, or one that the record refuses
     */
    public static <O extends Record> O of(O defaults, Map<String, ?> values) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        checkKeys(components, values);
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = key(components[i]);
            arguments[i] = values.containsKey(key)
                    ? convert(key, components[i].getType(), values.get(key))
                    : read(components[i], defaults);
        }
        return construct(defaults, components, arguments);
    }

    private static void checkKeys(RecordComponent[] components, Map<String, ?> values) {
        List<String> known = Arrays.stream(components).map(Options::key).toList();
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("option '" + key + "' is unknown: expected "
                        + (known.isEmpty() ? "no options" : "one of " + String.join(", ", known)));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <O extends Record> O construct(O defaults, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = defaults.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (O) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object convert(String key, Class<?> type, Object value) {
        String text = String.valueOf(value);
        try {
            if (type == int.class) {
                return Integer.parseInt(text);
            } else if (type == long.class) {
                return Long.parseLong(text);
            } else if (type == double.class) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException e) {
            throw wrong(key, text, type == double.class ? "a number" : "a whole number");
        }
        if (type == boolean.class) {
            return truth(key, text);
        } else if (type == String.class) {
            return text;
        } else if (type.isEnum()) {
            return constant(key, type, text);
        } else if (type == List.class) {
            return strings(value);
        }
        throw new IllegalStateException("option '" + key + "' has a type that options cannot have: " + type);
    }

    private static boolean truth(String key, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, text, "true or false");
        };
    }

    private static Object constant(String key, Class<?> type, String text) {
        List<Enum<?>> constants = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            constants.add((Enum<?>) constant);
        }
        return constants.stream()
                .filter(e -> name(e).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key,
                        text,
                        "one of " + constants.stream().map(Options::name).collect(Collectors.joining(", "))));
    }

    private static List<String> strings(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        String text = String.valueOf(value).strip();
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static IllegalArgumentException wrong(String key, String text, String expected) {
        return new IllegalArgumentException("option '" + key + "' is '" + text + "': expected " + expected);
    }

    private static Object read(RecordComponent component, Record owner) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** A choice as a person writes it: {@code MEAN_POOLED} is {@code mean-pooled}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
