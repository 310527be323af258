package org.kefubench.api;

import java.util.Map;

/**
 * A trained chatbot, opened on one placement. What it can do is told by the skill interfaces that it implements. A bot may be called from
 * several threads at once unless it says otherwise; {@link #close} frees native memory deterministically and may be called twice.
 */
public interface Bot extends AutoCloseable {

    /**
     * The key of {@link #whereItRan} under which a bot tells what its opening made and the next one finds made, such as a converted model. The time and memory of
     * that are no figures of the bot: it is opened again, in another process, before it is measured.
     */
    String MADE_WHEN_OPENED = "made_when_opened";

    /** What the model is: parameters, bytes, licence, provenance. */
    ModelCard card();

    /**
     * Where the work really ran, by name: engine version, execution provider, number of operators by provider and type. Empty for bots
     * that are plain Java. Recorded in the run file as the truth check of the cell.
     */
    default Map<String, String> whereItRan() {
        return Map.of();
    }

    @Override
    void close();
}
