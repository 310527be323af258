/** Tables for papers and programs: {@link org.kefubench.reports.table.Table} as CSV, Markdown and LaTeX; {@link org.kefubench.reports.table.Tables} says which. */
@NullMarked
package org.kefubench.reports.table;

import org.jspecify.annotations.NullMarked;
