/**
 * The page: what stands where, in words of one language. {@link org.kefubench.reports.page.Page} fills the template {@code index.ftlh}; each other class makes one
 * part of it out of the board. The template escapes everything but the charts, which are made here.
 */
@NullMarked
package org.kefubench.reports.page;

import org.jspecify.annotations.NullMarked;
