package org.kefubench.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis of quantiles on which each further nine takes the same room: position {@code -log10(1 - q)}. */
final class NinesAxis extends NumberAxis {

    private static final long serialVersionUID = 1;

    NinesAxis(Look look, String label, double high) {
        super(label);
        Axes.style(look, this);
        setRange(0, high * 1.03);
    }

    static double position(double quantile) {
        return -Math.log10(1 - quantile);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<NumberTick> ticks = new ArrayList<>();
        for (double percent : new double[] {0, 50, 90, 95, 99, 99.9, 99.99, 99.999}) {
            double position = position(percent / 100);
            if (position <= getUpperBound()) {
                String text = (percent == Math.rint(percent) ? String.valueOf((int) percent) : percent(percent)) + "%";
                ticks.add(new NumberTick(position, text, TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
            }
        }
        return ticks;
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.3f", percent).replaceAll("0+$", "");
    }
}
