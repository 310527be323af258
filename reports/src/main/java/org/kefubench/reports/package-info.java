/** What is drawn from run files. Start with {@link org.kefubench.reports.Report}; the files themselves are in {@link org.kefubench.reports.run}. */
@NullMarked
package org.kefubench.reports;

import org.jspecify.annotations.NullMarked;
