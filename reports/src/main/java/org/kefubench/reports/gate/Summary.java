package org.kefubench.reports.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.kefubench.api.Outcome;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/**
 * A board as JSON for programs: for each contest what to take and who is best at what, for each cell its outcome and figures. Keys are stable within
 * {@code schema} 1; values are in the units that stand beside them.
 */
public final class Summary {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Summary() {}

    /** The document. */
    public static String of(Board board) {
        ObjectNode root = JSON.createObjectNode().put("schema", 1);
        ArrayNode runs = root.putArray("runs");
        board.runs()
                .forEach(run -> runs.addObject()
                        .put("id", run.id())
                        .put("suite", run.suite())
                        .put("started", run.started())
                        .put("finished", run.finished()));
        ArrayNode contests = root.putArray("contests");
        board.contests().forEach(contest -> contest(contests.addObject(), contest));
        ArrayNode cells = root.putArray("cells");
        board.rows().forEach(row -> cell(cells.addObject(), row));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static void contest(ObjectNode node, Contest contest) {
        node.put("dataset", contest.dataset())
                .put("task", contest.task().id())
                .put("scenario", contest.scenario())
                .put("machine", contest.machine());
        contest.choice().ifPresent(choice -> node.put("take", choice.take().name()));
        ObjectNode winners = node.putObject("winners");
        for (Need need : Need.values()) {
            contest.standing(need).ifPresent(standing -> {
                ObjectNode winner = winners.putObject(need.id());
                winner.put("name", standing.leader().entrant().name())
                        .put("figure", standing.figure())
                        .put("value", standing.leader().value())
                        .put("unit", standing.leader().figure().unit());
                ArrayNode ties = winner.putArray("tied");
                standing.tied().forEach(place -> ties.add(place.entrant().name()));
            });
        }
    }

    private static void cell(ObjectNode node, Row row) {
        node.put("hash", row.hash())
                .put("run", row.run())
                .put("machine", row.machine())
                .put("label", row.cell().label())
                .put("approach", row.cell().approach())
                .put("dataset", row.cell().dataset())
                .put("task", row.cell().task().id())
                .put("placement", row.cell().placement().toString())
                .put("scenario", row.cell().scenarioName())
                .put("seed", row.cell().seed())
                .put("repetition", row.cell().repetition())
                .put("status", status(row.result()));
        ObjectNode figures = node.putObject("figures");
        if (row.result() != null) {
            row.result().figures().forEach(figure -> figure(figures.putObject(figure.name()), figure));
        }
    }

    private static void figure(ObjectNode node, Figure figure) {
        node.put("value", figure.value()).put("unit", figure.unit()).put("n", figure.n());
        if (figure.low() != null) {
            node.put("low", figure.low()).put("high", figure.high());
        }
        if (figure.note() != null) {
            node.put("note", figure.note());
        }
    }

    private static String status(@org.jspecify.annotations.Nullable CellResult result) {
        if (result == null) {
            return "open";
        } else if (result.outcome() instanceof Outcome.Measured) {
            return "measured";
        }
        return result.outcome() instanceof Outcome.Failed ? "failed" : "not-applicable";
    }
}
