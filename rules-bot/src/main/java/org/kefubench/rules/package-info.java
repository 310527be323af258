/**
 * The approach {@code rules-bot}: answers and intents looked up among stored statements.
 */
@NullMarked
package org.kefubench.rules;

import org.jspecify.annotations.NullMarked;
