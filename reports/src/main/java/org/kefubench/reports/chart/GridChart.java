package org.kefubench.reports.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * A small matrix of numbers from 0 to 100, each shaded and written.
 *
 * @param rows names from top to bottom
 * @param columns names from left to right
 * @param values one list a row
 */
record GridChart(List<String> rows, List<String> columns, List<List<Double>> values, String xAxis, String yAxis) {

    private static final double TOP = 100;

    JFreeChart draw(Look look) {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(new Shades());
        SymbolAxis x = Axes.names(look, columns);
        x.setInverted(false);
        x.setLabel(xAxis);
        x.setRange(-0.5, columns.size() - 0.5);
        SymbolAxis y = Axes.names(look, rows);
        y.setLabel(yAxis);
        y.setRange(-0.5, rows.size() - 0.5);
        XYPlot plot = new XYPlot(blocks(), x, y, renderer);
        Axes.style(plot);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                plot.addAnnotation(number(look, row, column));
            }
        }
        return Axes.chart(look, plot, false);
    }

    private XYTextAnnotation number(Look look, int row, int column) {
        double value = values.get(row).get(column);
        XYTextAnnotation text = new XYTextAnnotation(String.format(Locale.ROOT, "%.1f", value), column, row);
        text.setFont(look.font(Axes.LABEL_SIZE));
        text.setPaint(Palette.INK);
        return text;
    }

    private DefaultXYZDataset blocks() {
        double[][] data = new double[3][rows.size() * columns.size()];
        for (int i = 0; i < data[0].length; i++) {
            data[0][i] = i % columns.size();
            int row = i / columns.size();
            data[1][i] = row;
            data[2][i] = values.get(row).get(i % columns.size());
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("blocks", data);
        return dataset;
    }

    /** The better, the bluer; light enough for the number on it. */
    private static final class Shades implements PaintScale {

        @Override
        public double getLowerBound() {
            return 0;
        }

        @Override
        public double getUpperBound() {
            return TOP;
        }

        @Override
        public Color getPaint(double value) {
            double share = Math.max(0, Math.min(1, value / TOP));
            return Axes.transparent(Palette.color(0), (int) Math.round(8 + 150 * share));
        }
    }
}
