/** Two runs side by side: {@link org.kefubench.reports.compare.Comparison} pairs their cells, {@link org.kefubench.reports.compare.Delta} judges their figures. */
@NullMarked
package org.kefubench.reports.compare;

import org.jspecify.annotations.NullMarked;
