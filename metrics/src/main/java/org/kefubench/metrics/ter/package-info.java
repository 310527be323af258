/**
 * Translation edit rate (Snover et al. 2006) as sacreBLEU 2.6.0 computes it, shift search, beam and limits included. Read {@link
 * org.kefubench.metrics.ter.Ter}, then {@link org.kefubench.metrics.ter.ShiftSearch}.
 */
@NullMarked
package org.kefubench.metrics.ter;

import org.jspecify.annotations.NullMarked;
