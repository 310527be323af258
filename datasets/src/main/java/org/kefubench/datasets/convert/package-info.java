/**
 * Conversion: a file in, a clean and masked file out, row by row and in constant memory; and checking a file line by line.
 *
 * <p>Read {@link org.kefubench.datasets.convert.Conversion} first.
 */
@NullMarked
package org.kefubench.datasets.convert;

import org.jspecify.annotations.NullMarked;
