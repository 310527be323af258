package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;

/**
 * Markers that tell in a text who speaks, such as {@code C:} and {@code A:}.
 *
 * @param customer markers of the customer's turns, the first being the one that is written
 * @param agent markers of the agent's turns, the first being the one that is written
 */
public record Transcript(List<String> customer, List<String> agent) {

    /** The markers of transcripts in English and Chinese. */
    public static final Transcript DEFAULT = new Transcript(
            List.of("C:", "Customer:", "User:", "Q:", "客户:", "用户:", "顾客:", "买家:", "问:"),
            List.of("A:", "Agent:", "Bot:", "Assistant:", "System:", "客服:", "坐席:", "机器人:", "卖家:", "答:"));

    /** Copies; each side needs a marker. */
    public Transcript {
        customer = List.copyOf(customer);
        agent = List.copyOf(agent);
        if (customer.isEmpty() || agent.isEmpty()) {
            throw new IllegalArgumentException("a transcript needs a marker for the customer and one for the agent");
        }
    }

    /** The turns of lines; a line without a marker continues the turn before it, or is the customer's where there is none. */
    public List<Turn> parse(List<String> lines) {
        List<Turn> turns = new ArrayList<>();
        for (String line : lines) {
            Turn turn = parse(line.strip());
            if (turn != null) {
                turns.add(turn);
            } else if (turns.isEmpty()) {
                turns.add(Turn.customer(line.strip()));
            } else {
                Turn last = turns.remove(turns.size() - 1);
                turns.add(new Turn(last.speaker(), last.text() + " " + line.strip()));
            }
        }
        return turns;
    }

    /** A dialogue as one text, a line a turn, each with its marker. */
    public String write(Dialogue dialogue) {
        return dialogue.turns().stream()
                .map(turn -> marker(turn.speaker()) + " " + turn.text())
                .collect(Collectors.joining("\n"));
    }

    private String marker(Speaker speaker) {
        return speaker == Speaker.CUSTOMER ? customer.get(0) : agent.get(0);
    }

    private @org.jspecify.annotations.Nullable Turn parse(String line) {
        String plain = line.replace('：', ':');
        for (String marker : customer) {
            if (plain.regionMatches(true, 0, marker, 0, marker.length())) {
                return Turn.customer(line.substring(marker.length()).strip());
            }
        }
        for (String marker : agent) {
            if (plain.regionMatches(true, 0, marker, 0, marker.length())) {
                return Turn.agent(line.substring(marker.length()).strip());
            }
        }
        return null;
    }
}
