package org.kefubench.rules.chatterbot;

import java.util.Optional;

/** ChatterBot's MathematicalEvaluation: computes the expression of a sentence and answers {@code expression = value}, with confidence 1. */
public final class MathematicalEvaluation implements Adapter {

    @Override
    public Optional<Answer> answer(Statement input) {
        Expression expression = Expression.in(input.text());
        return Arithmetic.evaluate(expression)
                .map(value -> new Answer(
                        Statement.input(expression + " = " + value, "", input.conversation()),
                        1,
                        null,
                        "MathematicalEvaluation"));
    }
}
