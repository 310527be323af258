package org.kefubench.reports.run;

import org.jspecify.annotations.Nullable;

/**
 * A request and what the bot made of it, for people to look at.
 *
 * @param id of the example
 * @param input the customer's last turn
 * @param expected label or reference; null where there is none
 * @param output label or answer; empty for no answer
 * @param confidence in [0, 1]
 * @param correct null where that is not a yes-or-no question
 */
public record SampleAnswer(
        String id,
        String input,
        @Nullable String expected,
        String output,
        double confidence,
        @Nullable Boolean correct) {}
