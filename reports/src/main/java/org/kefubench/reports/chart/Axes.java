package org.kefubench.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Axes, grids and legends in the common style. */
final class Axes {

    static final double TICK_SIZE = 12;
    static final double LABEL_SIZE = 13;

    private static final BasicStroke HAIRLINE = new BasicStroke(1f);

    private Axes() {}

    /** A linear axis around the values, with some room at both ends, not below zero if no value is. */
    static NumberAxis linear(Look look, String label, double low, double high) {
        NumberAxis axis = new NumberAxis(label);
        double room = high > low ? 0.06 * (high - low) : Math.max(1e-9, Math.abs(high) * 0.05);
        double start = low >= 0 && low - room < 0 ? 0 : low - room;
        axis.setAutoRangeIncludesZero(false);
        axis.setRange(start, high + room);
        axis.setNumberFormatOverride(plain());
        style(look, axis);
        return axis;
    }

    /** A logarithmic axis around positive values; ticks at 1, 10, 100, or also at 2 and 5 where that is less than two powers. */
    static ValueAxis logarithmic(Look look, String label, double low, double high) {
        LogAxis axis = new PowersAxis(label);
        double factor = Math.max(1.15, Math.pow(high / low, 0.06));
        axis.setRange(low / factor, high * factor);
        axis.setNumberFormatOverride(plain());
        style(look, axis);
        return axis;
    }

    /** Names on an axis, the first on top. */
    static SymbolAxis names(Look look, List<String> names) {
        SymbolAxis axis = new SymbolAxis("", names.stream().map(look::label).toArray(String[]::new));
        style(look, axis);
        axis.setInverted(true);
        axis.setGridBandsVisible(false);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setRange(-0.6, names.size() - 0.4);
        return axis;
    }

    static void style(Look look, ValueAxis axis) {
        axis.setLabelFont(look.font(LABEL_SIZE));
        axis.setTickLabelFont(look.font(TICK_SIZE));
        axis.setLabelPaint(Palette.INK);
        axis.setTickLabelPaint(Palette.INK);
        axis.setAxisLinePaint(Palette.FAINT);
        axis.setTickMarkPaint(Palette.FAINT);
        axis.setMinorTickMarksVisible(false);
    }

    static void style(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setBackgroundAlpha(0);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setDomainGridlineStroke(HAIRLINE);
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /** A chart of the plot without title, on transparent ground, the legend below. */
    static JFreeChart chart(Look look, XYPlot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(null, look.font(LABEL_SIZE), plot, legend);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(6, 6, 4, 14));
        chart.setTextAntiAlias(true);
        LegendTitle box = chart.getLegend();
        if (box != null) {
            box.setItemFont(look.font(TICK_SIZE));
            box.setItemPaint(Palette.INK);
            box.setBackgroundPaint(null);
            box.setFrame(BlockBorder.NONE);
            box.setPosition(RectangleEdge.BOTTOM);
            box.setLegendItemGraphicPadding(new RectangleInsets(2, 8, 2, 3));
        }
        return chart;
    }

    static Ellipse2D dot(double radius) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    static Color transparent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    /** 0.5, 20, 5k, 2M: short, and the same in every locale. */
    static String tick(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return shortest(value / 1e6) + "M";
        } else if (size >= 1e3) {
            return shortest(value / 1e3) + "k";
        }
        return shortest(value);
    }

    private static String shortest(double value) {
        if (value == 0) {
            return "0";
        }
        String text = String.format(Locale.ROOT, Math.abs(value) < 0.001 ? "%.1g" : "%.4f", value);
        return text.contains(".") && !text.contains("e")
                ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
                : text;
    }

    private static NumberFormat plain() {
        return new TickFormat();
    }

    /** {@link #tick} as a format. */
    static final class TickFormat extends NumberFormat {

        private static final long serialVersionUID = 1;

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            return to.append(tick(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
            return to.append(tick((double) number));
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("ticks are written, never read");
        }
    }
}
