package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.api.Approach;
import org.kefubench.api.Availability;
import org.kefubench.api.Placement;

/** Where approaches do not run on this machine, and why: one line for all of them that are refused alike. */
final class Refusals {

    /** Precisions that one engine refuses on one device for one reason. */
    private record Refusal(String place, List<String> precisions, String reason) {

        String line(List<String> approaches) {
            return place + " (" + String.join(", ", precisions) + "): " + reason + " - "
                    + String.join(", ", approaches);
        }
    }

    private Refusals() {}

    static List<String> of(List<Approach<?>> approaches) {
        Map<Refusal, List<String>> refused = new LinkedHashMap<>();
        for (Approach<?> approach : approaches) {
            of(approach)
                    .forEach(refusal -> refused.computeIfAbsent(refusal, none -> new ArrayList<>())
                            .add(approach.id()));
        }
        return refused.entrySet().stream()
                .map(entry -> entry.getKey().line(entry.getValue()))
                .toList();
    }

    private static List<Refusal> of(Approach<?> approach) {
        Map<String, Map<String, List<String>>> precisions = new TreeMap<>();
        for (Placement placement : approach.placements()) {
            if (approach.availability(placement) instanceof Availability.Unavailable not) {
                String place = placement.engine().id() + "/" + placement.device();
                precisions
                        .computeIfAbsent(place, none -> new LinkedHashMap<>())
                        .computeIfAbsent(not.reason(), none -> new ArrayList<>())
                        .add(placement.precision().id());
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        precisions.forEach((place, reasons) ->
                reasons.forEach((reason, which) -> refusals.add(new Refusal(place, List.copyOf(which), reason))));
        return refusals;
    }
}
