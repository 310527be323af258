package org.kefubench.harness.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong with a suite file. */
final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node where, String what) {
        add(where.getStartMark(), what);
    }

    void add(Mark mark, String what) {
        found.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1, what));
    }

    boolean any() {
        return !found.isEmpty();
    }

    void check() throws SuiteException {
        if (any()) {
            throw new SuiteException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .map(problem -> file + ":" + problem.line() + ":" + problem.column() + ": " + problem.what())
                    .toList());
        }
    }

    private record Problem(int line, int column, String what) {}
}
