package org.kefubench.reports.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * Series of points joined by lines.
 *
 * @param xScale of the x axis
 * @param logarithmic whether the y axis is
 * @param marked whether each point has a marker
 */
record LinesChart(List<Line> lines, String xAxis, String yAxis, Scale xScale, boolean logarithmic, boolean marked) {

    /** A series. */
    record Line(String name, int color, List<Dot> dots) {}

    /** A point with the interval of its y. */
    record Dot(double x, double y, double low, double high) {}

    /** How x is laid out. */
    enum Scale {
        /** Evenly. */
        LINEAR,
        /** By powers. */
        LOGARITHMIC,
        /** Quantiles by their number of nines: 0, 90 %, 99 %, 99.9 %. */
        NINES
    }

    JFreeChart draw(Look look) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(
                lines.stream().flatMap(line -> line.dots().stream()).anyMatch(dot -> dot.low() < dot.high()));
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setCapLength(4);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            data.addSeries(series(look, line, i));
            renderer.setSeriesPaint(i, Palette.color(line.color()));
            renderer.setSeriesStroke(i, Palette.line(line.color(), 2f));
            renderer.setSeriesShape(i, Palette.smallShape(line.color()));
            renderer.setSeriesLinesVisible(i, true);
            renderer.setSeriesShapesVisible(i, marked);
        }
        XYPlot plot = new XYPlot(data, xAxis(look), yAxis(look), renderer);
        Axes.style(plot);
        return Axes.chart(look, plot, true);
    }

    private XYIntervalSeries series(Look look, Line line, int index) {
        String key = look.label(line.name());
        XYIntervalSeries series = new XYIntervalSeries(
                lines.subList(0, index).stream()
                                .anyMatch(l -> look.label(l.name()).equals(key))
                        ? key + " "
                        : key,
                false,
                true);
        for (Dot dot : line.dots()) {
            if (shown(dot)) {
                double low = logarithmic && dot.low() <= 0 ? dot.y() : dot.low();
                series.add(dot.x(), dot.x(), dot.x(), dot.y(), low, dot.high());
            }
        }
        return series;
    }

    private boolean shown(Dot dot) {
        return (!logarithmic || dot.y() > 0) && (xScale != Scale.LOGARITHMIC || dot.x() > 0);
    }

    private ValueAxis xAxis(Look look) {
        double low = least(Dot::x);
        double high = most(Dot::x);
        return switch (xScale) {
            case LINEAR -> Axes.linear(look, xAxis, low, high);
            case LOGARITHMIC -> Axes.logarithmic(look, xAxis, low, high);
            case NINES -> new NinesAxis(look, xAxis, Math.max(1, high));
        };
    }

    private ValueAxis yAxis(Look look) {
        double low = least(dot -> logarithmic && dot.low() <= 0 ? dot.y() : dot.low());
        double high = most(Dot::high);
        return logarithmic ? Axes.logarithmic(look, yAxis, low, high) : Axes.linear(look, yAxis, low, high);
    }

    private double least(ToDoubleFunction<Dot> of) {
        return lines.stream()
                .flatMap(line -> line.dots().stream())
                .filter(this::shown)
                .mapToDouble(of)
                .min()
                .orElse(1);
    }

    private double most(ToDoubleFunction<Dot> of) {
        return lines.stream()
                .flatMap(line -> line.dots().stream())
                .filter(this::shown)
                .mapToDouble(of)
                .max()
                .orElse(10);
    }
}
