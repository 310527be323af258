package org.kefubench.rules.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says a meaning with the most typical template: of those that express all its slots and nothing wrong, the one that shares most words with the others. Where none expresses all
 * slots, those that express most of them compete.
 */
final class Realiser {

    /** Of more templates than this an evenly spread part competes. */
    private static final int MOST = 64;

    private final Map<NavigableSet<String>, List<Template>> bySlots = new HashMap<>();

    Realiser(List<Template> templates) {
        templates.forEach(template -> bySlots.computeIfAbsent(template.slots(), slots -> new ArrayList<>())
                .add(template));
    }

    /** The template for a meaning; empty where none fits. */
    Optional<Template> template(Meaning meaning) {
        List<Template> fitting = fitting(meaning);
        List<Set<String>> words = fitting.stream().map(Realiser::words).toList();
        Template best = null;
        double most = -1;
        for (int i = 0; i < fitting.size(); i++) {
            double alike = 0;
            for (Set<String> other : words) {
                alike += alike(words.get(i), other);
            }
            if (alike > most) {
                most = alike;
                best = fitting.get(i);
            }
        }
        return Optional.ofNullable(best);
    }

    private List<Template> fitting(Meaning meaning) {
        List<NavigableSet<String>> most = bySlots.keySet().stream()
                .filter(slots -> meaning.slots().keySet().containsAll(slots))
                .sorted(Comparator.comparingInt((NavigableSet<String> slots) -> -slots.size())
                        .thenComparing(NavigableSet::toString))
                .toList();
        for (NavigableSet<String> slots : most) {
            List<Template> fitting = bySlots.getOrDefault(slots, List.of()).stream()
                    .filter(template -> template.fits(meaning))
                    .toList();
            if (!fitting.isEmpty()) {
                return spread(fitting);
            }
        }
        return List.of();
    }

    private static List<Template> spread(List<Template> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<Template> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(all.get((int) ((long) i * all.size() / MOST)));
        }
        return some;
    }

    private static Set<String> words(Template template) {
        Set<String> words = new HashSet<>(
                Arrays.asList(template.text().toLowerCase(Locale.ROOT).split("[\\s.,]+", -1)));
        words.remove("");
        return words;
    }

    /** The Dice coefficient: twice the common words over all. */
    private static double alike(Set<String> a, Set<String> b) {
        Set<String> smaller = a.size() <= b.size() ? a : b;
        Set<String> larger = smaller == a ? b : a;
        long common = smaller.stream().filter(larger::contains).count();
        return 2.0 * common / Math.max(1, a.size() + b.size());
    }
}
