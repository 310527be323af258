package org.kefubench.reports.chart;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.kefubench.reports.board.Standing.Place;

/**
 * A dot chart: one line for each entrant, one marker with its interval for each measure. It stays legible with many entrants, long names and several measures.
 *
 * @param entrants names from top to bottom
 * @param measures one series each
 * @param axis label with unit
 * @param logarithmic whether ratios matter
 */
record RowsChart(List<String> entrants, List<Measure> measures, String axis, boolean logarithmic) {

    private static final int LINE_HEIGHT = 32;

    /**
     * A figure of the entrants.
     *
     * @param label for the legend
     */
    record Measure(String label, List<Place> places) {}

    int height() {
        return 92 + entrants.size() * LINE_HEIGHT + 18 * ((measures.size() - 1) / 4);
    }

    JFreeChart draw(Look look) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        for (int m = 0; m < measures.size(); m++) {
            data.addSeries(series(look, m));
            renderer.setSeriesPaint(m, Palette.color(m));
            renderer.setSeriesShape(m, Palette.shape(m));
            renderer.setSeriesLinesVisible(m, false);
        }
        renderer.setDrawXError(true);
        renderer.setDrawYError(false);
        renderer.setCapLength(5);
        renderer.setErrorStroke(new BasicStroke(1.4f));
        SymbolAxis names = Axes.names(look, entrants);
        ValueAxis values = values(look);
        XYPlot plot = new XYPlot(data, values, names, renderer);
        plot.setOrientation(PlotOrientation.VERTICAL);
        Axes.style(plot);
        return Axes.chart(look, plot, measures.size() > 1);
    }

    private XYIntervalSeries series(Look look, int measure) {
        XYIntervalSeries series =
                new XYIntervalSeries(look.label(measures.get(measure).label()));
        // Markers of one line are moved apart a little where several measures could hide each other.
        double shift = measures.size() < 2 ? 0 : 0.36 * (measure - (measures.size() - 1) / 2.0) / measures.size();
        for (Place place : measures.get(measure).places()) {
            int line = entrants.indexOf(place.entrant().name());
            if (line >= 0 && (!logarithmic || place.value() > 0)) {
                double low = logarithmic && place.low() <= 0 ? place.value() : place.low();
                series.add(place.value(), low, place.high(), line + shift, line + shift, line + shift);
            }
        }
        return series;
    }

    private ValueAxis values(Look look) {
        List<Double> ends = new ArrayList<>();
        for (Measure measure : measures) {
            for (Place place : measure.places()) {
                ends.add(place.low());
                ends.add(place.high());
                ends.add(place.value());
            }
        }
        ends.removeIf(end -> logarithmic && end <= 0);
        double low = ends.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double high = ends.stream().mapToDouble(Double::doubleValue).max().orElse(10);
        return logarithmic ? Axes.logarithmic(look, axis, low, high) : Axes.linear(look, axis, low, high);
    }
}
