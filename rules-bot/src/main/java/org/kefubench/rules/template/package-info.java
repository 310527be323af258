/**
 * The approach {@code template-bot}: fixed sentences with holes. For meaning representations, the sentences of the training set become templates and the most typical one that fits is
 * filled; for labelled questions, a naive Bayes classifier chooses the intent whose answer is given.
 *
 * <p>Read {@link org.kefubench.rules.template.TemplateBot} first. It is the plainest baseline that says something sensible: nothing here looks at context, and values that a
 * sentence does not repeat word for word are never invented, they decide which templates fit.
 */
@NullMarked
package org.kefubench.rules.template;

import org.jspecify.annotations.NullMarked;
