package org.kefubench.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks that people expect: powers of ten, with 2 and 5 between where there is room for them. */
final class PowersAxis extends LogAxis {

    private static final long serialVersionUID = 1;

    PowersAxis(String label) {
        super(label);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean across = RectangleEdge.isTopOrBottom(edge);
        TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<NumberTick> ticks = new ArrayList<>();
        double[] steps = steps(getLowerBound(), getUpperBound());
        int from = (int) Math.floor(Math.log10(getLowerBound()));
        int to = (int) Math.ceil(Math.log10(getUpperBound()));
        for (int power = from; power <= to; power++) {
            for (double step : steps) {
                double value = step * Math.pow(10, power);
                if (value >= getLowerBound() && value <= getUpperBound()) {
                    ticks.add(new NumberTick(value, Axes.tick(value), anchor, TextAnchor.CENTER, 0));
                }
            }
        }
        return ticks;
    }

    private static double[] steps(double low, double high) {
        double powers = Math.log10(high / low);
        if (powers > 2.5) {
            return new double[] {1};
        }
        return powers > 0.8 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9};
    }
}
