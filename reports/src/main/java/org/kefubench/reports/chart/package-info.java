/**
 * Charts: JFreeChart plots of a {@link org.kefubench.reports.board.Board}, written as SVG with real text and as PNG.
 *
 * <p>Start with {@link org.kefubench.reports.chart.Charts}, which says which charts a board has. Charts carry no titles: the page and the paper have captions.
 * Colours are those of Okabe and Ito, shapes differ too, so that a chart can be read without colour. Letters come from the Liberation fonts, whose widths are
 * those of Arial and Helvetica: text in the SVG stands where it was measured, whichever of them a viewer has.
 */
@NullMarked
package org.kefubench.reports.chart;

import org.jspecify.annotations.NullMarked;
