/**
 * chrF and chrF++ (Popović 2015, 2017) as sacreBLEU 2.6.0 computes them. Read {@link org.kefubench.metrics.chrf.Chrf}.
 */
@NullMarked
package org.kefubench.metrics.chrf;

import org.jspecify.annotations.NullMarked;
