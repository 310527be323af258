package org.kefubench.rules.chatterbot;

import java.util.Optional;

/**
 * ChatterBot's SpecificResponseAdapter: one answer to one text, compared to the letter, with confidence 1.
 *
 * @param text the input
 * @param response the answer
 */
public record SpecificResponse(String text, String response) implements Adapter {

    @Override
    public Optional<Answer> answer(Statement input) {
        return input.text().equals(text)
                ? Optional.of(
                        new Answer(Statement.input(response, "", input.conversation()), 1, null, "SpecificResponse"))
                : Optional.empty();
    }
}
