package org.kefubench.reports.chart;

import java.util.function.Function;
import org.jfree.chart.JFreeChart;

/**
 * A chart and what is needed to show it.
 *
 * @param name of its files, without ending
 * @param caption below it
 * @param drawing draws it in a look
 * @param width in pixels at normal size
 * @param height in pixels at normal size
 */
public record Chart(String name, String caption, Function<Look, JFreeChart> drawing, int width, int height) {}
