package org.kefubench.harness.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiplies lists: a map whose values may be lists becomes one map for each choice. */
final class Product {

    private Product() {}

    /**
     * Every choice, the last key changing fastest.
     *
     * @param listValued a map of the same keys in which values that are lists by nature are lists; such a value multiplies only if it holds lists itself
     */
    static List<Map<String, Object>> of(Map<String, Object> map, Map<String, ?> listValued) {
        List<Map<String, Object>> choices = new ArrayList<>();
        choices.add(new LinkedHashMap<>());
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            List<?> values = values(entry.getValue(), listValued.get(entry.getKey()) instanceof List<?>);
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> choice : choices) {
                for (Object value : values) {
                    Map<String, Object> one = new LinkedHashMap<>(choice);
                    one.put(entry.getKey(), value);
                    longer.add(one);
                }
            }
            choices = longer;
        }
        return choices;
    }

    private static List<?> values(Object value, boolean listByNature) {
        if (!(value instanceof List<?> list)) {
            return List.of(value);
        }
        boolean nested = !list.isEmpty() && list.stream().allMatch(List.class::isInstance);
        return listByNature && !nested ? List.of(value) : list;
    }
}
