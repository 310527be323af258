package org.kefubench.reports.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;
import org.kefubench.reports.run.Confusion;

/**
 * A confusion matrix: rows are true labels, columns predictions, each row shaded by its share. Right answers are blue, wrong ones vermillion.
 *
 * @param xAxis words for prediction
 * @param yAxis words for truth
 */
record HeatChart(Confusion confusion, String xAxis, String yAxis) {

    private static final double RIGHT = 2;

    JFreeChart draw(Look look) {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(new Shades());
        SymbolAxis x = labels(look);
        x.setLabel(xAxis);
        x.setVerticalTickLabels(true);
        x.setInverted(false);
        SymbolAxis y = labels(look);
        y.setLabel(yAxis);
        XYPlot plot = new XYPlot(blocks(), x, y, renderer);
        Axes.style(plot);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        return Axes.chart(look, plot, false);
    }

    private SymbolAxis labels(Look look) {
        SymbolAxis axis = Axes.names(look, confusion.labels());
        axis.setTickLabelFont(look.font(confusion.labels().size() > 24 ? 9 : 10.5));
        axis.setRange(-0.5, confusion.labels().size() - 0.5);
        axis.setTickUnit(new NumberTickUnit(1));
        return axis;
    }

    /** Only cells that are not empty: the ground is the page. */
    private DefaultXYZDataset blocks() {
        List<List<Integer>> counts = confusion.counts();
        List<double[]> blocks = new ArrayList<>();
        for (int row = 0; row < counts.size(); row++) {
            double sum = counts.get(row).stream().mapToInt(Integer::intValue).sum();
            for (int column = 0; column < counts.size(); column++) {
                int count = counts.get(row).get(column);
                if (count > 0) {
                    blocks.add(new double[] {column, row, count / sum + (row == column ? RIGHT : 0)});
                }
            }
        }
        double[][] data = new double[3][blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            for (int k = 0; k < 3; k++) {
                data[k][i] = blocks.get(i)[k];
            }
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("blocks", data);
        return dataset;
    }

    /** A share in (0, 1] for wrong answers, 2 more for right ones. */
    private static final class Shades implements PaintScale {

        @Override
        public double getLowerBound() {
            return 0;
        }

        @Override
        public double getUpperBound() {
            return RIGHT + 1;
        }

        @Override
        public Color getPaint(double value) {
            boolean right = value > RIGHT;
            double share = right ? value - RIGHT : value;
            int alpha = (int) Math.round(255 * (0.12 + 0.88 * Math.sqrt(share)));
            return Axes.transparent(Palette.color(right ? 0 : 1), alpha);
        }
    }
}
