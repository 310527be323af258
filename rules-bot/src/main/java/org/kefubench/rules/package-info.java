/**
 * The approach {@code rules-bot}: answers and intents looked up among stored statements, as ChatterBot's ListTrainer taught many people to do.
 *
 * <p>Read {@link org.kefubench.rules.RulesOptions} first; its profile chooses between two bots. {@code indexed} (package {@code index}) is the fast one that
 * rejects; {@code cb-1.0} and {@code cb-1.2} (package {@code chatterbot}) equal ChatterBot. What both compare texts with is in package {@code compare}.
 *
 * <p>A model directory holds {@code model.json} and either the folder {@code index} or ChatterBot's own database {@code db.sqlite3}.
 */
@NullMarked
package org.kefubench.rules;

import org.jspecify.annotations.NullMarked;
