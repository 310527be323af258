/**
 * Task cards: what a data set holds, counted on its rows, for people who have to trust it.
 *
 * <p>Read {@link org.kefubench.datasets.card.TaskCard} first; {@link org.kefubench.datasets.card.CardPage} writes it as Markdown and HTML.
 */
@NullMarked
package org.kefubench.datasets.card;

import org.jspecify.annotations.NullMarked;
