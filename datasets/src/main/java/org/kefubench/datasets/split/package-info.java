/**
 * Splits: seeded divisions of rows into training, validation and test parts, and smaller training parts for few-shot and learning curves.
 *
 * <p>Read {@link org.kefubench.datasets.split.Division} first; {@link org.kefubench.datasets.split.Divisions} makes them.
 */
@NullMarked
package org.kefubench.datasets.split;

import org.jspecify.annotations.NullMarked;
