/**
 * Where the files of data sets come from: the user's folder, the cache, the source on the net, or this project itself.
 *
 * <p>Read {@link org.kefubench.datasets.source.Store} first. Every file is checked against the descriptor's checksum before a reader sees it.
 */
@NullMarked
package org.kefubench.datasets.source;

import org.jspecify.annotations.NullMarked;
