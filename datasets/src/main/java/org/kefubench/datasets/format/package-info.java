/**
 * Formats: how the files of data sets become rows.
 *
 * <p>Read {@link org.kefubench.datasets.format.Format} and {@link org.kefubench.datasets.format.Formats} first. A format reads its files as a stream and hands
 * each row on before it reads the next; where a file cannot be streamed, its Javadoc says so. Where files lie is the business of package {@code source}.
 */
@NullMarked
package org.kefubench.datasets.format;

import org.jspecify.annotations.NullMarked;
