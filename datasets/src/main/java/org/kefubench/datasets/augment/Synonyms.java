package org.kefubench.datasets.augment;

import java.util.List;
import java.util.Random;

/** Replaces words by others of their group, each with the same chance, at least one. */
public record Synonyms(Thesaurus thesaurus, double share) implements Rewriter {

    @Override
    public String id() {
        return "synonyms";
    }

    @Override
    public String rewrite(String text, Random random) {
        List<Thesaurus.Place> places = thesaurus.places(text);
        if (places.isEmpty()) {
            return text;
        }
        int sure = random.nextInt(places.size());
        StringBuilder result = new StringBuilder(text);
        for (int i = places.size() - 1; i >= 0; i--) {
            Thesaurus.Place place = places.get(i);
            if (!place.others().isEmpty() && (i == sure || random.nextDouble() < share)) {
                String other = place.others().get(random.nextInt(place.others().size()));
                result.replace(place.start(), place.end(), other);
            }
        }
        return result.toString();
    }
}
