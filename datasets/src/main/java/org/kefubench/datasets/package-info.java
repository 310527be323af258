/**
 * Data sets: where they come from, how they are read, and the built-in desk.
 *
 * <p>Read {@link org.kefubench.datasets.DataSets} and {@link org.kefubench.datasets.DataSet} first.
 */
@NullMarked
package org.kefubench.datasets;

import org.jspecify.annotations.NullMarked;
