package org.kefubench.rules.chatterbot;

import org.jspecify.annotations.Nullable;

/**
 * What an adapter answers.
 *
 * @param statement the answer
 * @param confidence in [0, 1]
 * @param because the stored statement that it rests on, or null where there is none
 * @param source name of the adapter
 */
public record Answer(
        Statement statement, double confidence, @Nullable Statement because, String source) {}
