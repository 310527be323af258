package org.kefubench.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Standing.Place;

/**
 * Two figures against each other, such as quality against speed: a marker with intervals for each entrant, filled on the Pareto front and hollow behind it, and the front as a line.
 *
 * @param points entrants with both figures
 * @param xAxis label with unit
 * @param yAxis label with unit
 * @param front the entrants on the front
 * @param least whether less is better on both axes, else more
 */
record FrontChart(
        List<Point> points, String xAxis, String yAxis, List<Entrant> front, boolean least, int width, int height) {

    /**
     * An entrant.
     *
     * @param color of its series
     */
    record Point(Place x, Place y, int color) {

        boolean in(List<Entrant> front) {
            return front.contains(x.entrant());
        }
    }

    /** With more entrants than this, names would cover each other and the markers: only those on the front have theirs then. */
    private static final int MOST_NAMED = 14;

    JFreeChart draw(Look look) {
        ValueAxis x = Axes.logarithmic(look, xAxis, least(true), most(true));
        ValueAxis y = Axes.linear(look, yAxis, least(false), most(false));
        XYPlot plot = new XYPlot(markers(), x, y, markerRenderer());
        plot.setDataset(1, frontLine());
        plot.setRenderer(1, lineRenderer());
        Axes.style(plot);
        labels(look, plot, x, y);
        return Axes.chart(look, plot, false);
    }

    private XYIntervalSeriesCollection markers() {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            XYIntervalSeries series = new XYIntervalSeries(i);
            double low = point.x().low() > 0 ? point.x().low() : point.x().value();
            series.add(
                    point.x().value(),
                    low,
                    point.x().high(),
                    point.y().value(),
                    point.y().low(),
                    point.y().high());
            data.addSeries(series);
        }
        return data;
    }

    private XYErrorRenderer markerRenderer() {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setUseFillPaint(true);
        renderer.setDrawOutlines(true);
        renderer.setUseOutlinePaint(false);
        renderer.setDefaultOutlineStroke(new BasicStroke(2f));
        renderer.setErrorStroke(new BasicStroke(1.3f));
        renderer.setCapLength(5);
        for (int i = 0; i < points.size(); i++) {
            Color color = Palette.color(points.get(i).color());
            renderer.setSeriesPaint(i, color);
            renderer.setSeriesFillPaint(i, points.get(i).in(front) ? color : Palette.PAPER);
            renderer.setSeriesShape(i, Palette.shape(points.get(i).color()));
            renderer.setSeriesStroke(i, new BasicStroke(1.6f));
            renderer.setSeriesOutlineStroke(i, new BasicStroke(2f));
        }
        return renderer;
    }

    /** Along the front, one figure holds until the next better one: steps, not slopes. */
    private XYSeriesCollection frontLine() {
        List<Point> sorted =
                new ArrayList<>(points.stream().filter(p -> p.in(front)).toList());
        sorted.sort((a, b) -> Double.compare(a.x().value(), b.x().value()));
        XYSeries line = new XYSeries("front", false);
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0) {
                Point upright = sorted.get(least ? i : i - 1);
                Point level = sorted.get(least ? i - 1 : i);
                line.add(upright.x().value(), level.y().value());
            }
            line.add(sorted.get(i).x().value(), sorted.get(i).y().value());
        }
        return new XYSeriesCollection(line);
    }

    private static XYLineAndShapeRenderer lineRenderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, Palette.FAINT);
        renderer.setSeriesStroke(
                0, new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0));
        return renderer;
    }

    private void labels(Look look, XYPlot plot, ValueAxis x, ValueAxis y) {
        Placing placing = new Placing(look.font(Axes.TICK_SIZE), x.getRange(), y.getRange(), width - 90, height - 70);
        points.forEach(point -> placing.block(point.x(), point.y()));
        boolean all = points.size() <= MOST_NAMED;
        for (Point point : points) {
            if (!all && !point.in(front)) {
                continue;
            }
            String text = look.label(point.x().entrant().name());
            XYTextAnnotation label =
                    placing.place(text, point.x().value(), point.y().value());
            label.setFont(point.in(front) ? look.boldFont(Axes.TICK_SIZE) : look.font(Axes.TICK_SIZE));
            label.setPaint(Palette.INK);
            plot.addAnnotation(label);
        }
    }

    private double least(boolean ofX) {
        return points.stream()
                .mapToDouble(p -> ofX ? p.x().low() > 0 ? p.x().low() : p.x().value() : p.y().low())
                .min()
                .orElse(1);
    }

    private double most(boolean ofX) {
        return points.stream()
                .mapToDouble(p -> ofX ? p.x().high() : p.y().high())
                .max()
                .orElse(10);
    }
}
