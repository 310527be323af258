/**
 * METEOR with exact and stem matches (Lavie and Agarwal 2007). Synonyms and paraphrases need tables that are not here, so its values are lower than those of
 * the METEOR program, and the signature says so. Read {@link org.kefubench.metrics.meteor.Meteor}.
 */
@NullMarked
package org.kefubench.metrics.meteor;

import org.jspecify.annotations.NullMarked;
