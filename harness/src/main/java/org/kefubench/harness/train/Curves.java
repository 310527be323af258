package org.kefubench.harness.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Progress;
import org.kefubench.reports.run.Curve;

/** Passes progress and curves on and keeps the curves. */
final class Curves implements Progress {

    private final Progress next;
    private final Map<String, List<double[]>> points = new LinkedHashMap<>();

    Curves(Progress next) {
        this.next = next;
    }

    @Override
    public void at(String phase, long done, long total) {
        next.at(phase, done, total);
    }

    @Override
    public synchronized void curve(String name, double x, double y) {
        points.computeIfAbsent(name, key -> new ArrayList<>()).add(new double[] {x, y});
        next.curve(name, x, y);
    }

    synchronized List<Curve> curves() {
        return points.entrySet().stream()
                .map(curve -> new Curve(
                        curve.getKey(),
                        "step",
                        curve.getKey(),
                        curve.getValue().stream().map(point -> point[0]).toList(),
                        curve.getValue().stream().map(point -> point[1]).toList()))
                .toList();
    }
}
