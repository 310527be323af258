/**
 * ChatterBot in Java: what its versions 1.0 and 1.2 store, search and answer, quirks included.
 *
 * <p>Read {@link org.kefubench.rules.chatterbot.ChatBot} first, then {@link org.kefubench.rules.chatterbot.BestMatch}, which does nearly all the work. {@link
 * org.kefubench.rules.chatterbot.Version} lists where the two behaviours differ; {@link org.kefubench.rules.chatterbot.ListTrainer} and {@link
 * org.kefubench.rules.chatterbot.Corpus} fill a {@link org.kefubench.rules.chatterbot.Storage}.
 *
 * <p>Traps: nothing here rejects, by design of the original; the comparison is asymmetric; and the search text decides what is found at all. Improvements
 * belong in the profile {@code indexed}, not here.
 */
@NullMarked
package org.kefubench.rules.chatterbot;

import org.jspecify.annotations.NullMarked;
