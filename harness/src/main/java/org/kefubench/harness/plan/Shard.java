package org.kefubench.harness.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.reports.run.Cell;

/**
 * A part of a plan for one of several machines. What is to be compared stays together: cells of one task, data set and scenario are never spread over machines,
 * so that no speed is compared with that of another machine.
 *
 * @param index from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** Checks that the part is one of them. */
    public Shard {
        if (count < 1 || index < 1 || index > count) {
            throw new IllegalArgumentException("shard " + index + "/" + count + ": expected 1/" + Math.max(1, count)
                    + " to " + Math.max(1, count) + "/" + Math.max(1, count));
        }
    }

    /** Reads {@code 2/8}. */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("shard '" + text + "': expected INDEX/COUNT, such as 2/8");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The cells of this part; empty where there are more parts than groups of cells. */
    public Plan of(Plan plan) {
        List<String> groups = new ArrayList<>();
        Map<String, Cell> mine = new LinkedHashMap<>();
        plan.cells().forEach((hash, cell) -> {
            String group = group(cell);
            if (!groups.contains(group)) {
                groups.add(group);
            }
            if (groups.indexOf(group) % count == index - 1) {
                mine.put(hash, cell);
            }
        });
        return new Plan(plan.suite(), mine, plan.limits());
    }

    /** How many parts of a plan can have cells at all. */
    public static int most(Plan plan) {
        return (int) plan.cells().values().stream().map(Shard::group).distinct().count();
    }

    private static String group(Cell cell) {
        return cell.task() + " " + cell.dataset() + " " + cell.scenario();
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
