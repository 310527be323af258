package org.kefubench.reports.chart;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.kefubench.reports.board.Standing.Place;

/** Finds for each marker of a chart with a logarithmic x axis the side on which its label hits the least. */
final class Placing {

    private static final double GAP = 10;

    private final Font font;
    private final Range x;
    private final Range y;
    private final double width;
    private final double height;
    private final List<Taken> taken = new ArrayList<>();

    Placing(Font font, Range x, Range y, double width, double height) {
        this.font = font;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    /** Keeps labels off a marker and its error bars. */
    void block(Place markerX, Place markerY) {
        double px = pixelX(markerX.value());
        double left = markerX.low() > 0 ? pixelX(markerX.low()) : px;
        taken.add(new Taken(
                new Rectangle2D.Double(
                        left, pixelY(markerY.value()) - 4, Math.max(1, pixelX(markerX.high()) - left), 8),
                1));
        double top = pixelY(markerY.high());
        taken.add(new Taken(new Rectangle2D.Double(px - 7, pixelY(markerY.value()) - 7, 14, 14), 6));
        taken.add(new Taken(new Rectangle2D.Double(px - 4, top, 8, Math.max(1, pixelY(markerY.low()) - top)), 1));
    }

    /** The label where it fits best. */
    XYTextAnnotation place(String text, double markerX, double markerY) {
        double px = pixelX(markerX);
        double py = pixelY(markerY);
        Side best = Side.RIGHT;
        double least = Double.POSITIVE_INFINITY;
        int preference = 0;
        for (Side side : Side.values()) {
            double cost = cost(side.box(px, py, Widths.width(font, text) + 4, font.getSize2D() + 3)) + preference++;
            if (cost < least) {
                least = cost;
                best = side;
            }
        }
        taken.add(new Taken(best.box(px, py, Widths.width(font, text) + 4, font.getSize2D() + 3), 4));
        XYTextAnnotation label = new XYTextAnnotation(text, valueX(px + best.dx * GAP), valueY(py + best.dy * GAP));
        label.setTextAnchor(best.anchor);
        return label;
    }

    private double cost(Rectangle2D box) {
        double cost = 0;
        for (Taken other : taken) {
            Rectangle2D overlap = box.createIntersection(other.box());
            if (!overlap.isEmpty()) {
                cost += other.weight() * (20 + overlap.getWidth() * overlap.getHeight());
            }
        }
        double outside = Math.max(0, -box.getX())
                + Math.max(0, box.getMaxX() - width)
                + Math.max(0, -box.getY())
                + Math.max(0, box.getMaxY() - height);
        return cost + 50 * outside;
    }

    private double pixelX(double value) {
        return width * Math.log(value / x.getLowerBound()) / Math.log(x.getUpperBound() / x.getLowerBound());
    }

    private double valueX(double pixel) {
        return x.getLowerBound() * Math.pow(x.getUpperBound() / x.getLowerBound(), pixel / width);
    }

    private double pixelY(double value) {
        return height * (1 - (value - y.getLowerBound()) / y.getLength());
    }

    private double valueY(double pixel) {
        return y.getLowerBound() + (1 - pixel / height) * y.getLength();
    }

    /** A place that labels should not cover, and how bad it is if one does. */
    private record Taken(Rectangle2D box, double weight) {}

    private enum Side {
        RIGHT(1, 0, TextAnchor.CENTER_LEFT),
        LEFT(-1, 0, TextAnchor.CENTER_RIGHT),
        ABOVE(0, -1, TextAnchor.BOTTOM_CENTER),
        BELOW(0, 1, TextAnchor.TOP_CENTER),
        ABOVE_RIGHT(0.7, -0.8, TextAnchor.BOTTOM_LEFT),
        BELOW_RIGHT(0.7, 0.8, TextAnchor.TOP_LEFT),
        ABOVE_LEFT(-0.7, -0.8, TextAnchor.BOTTOM_RIGHT),
        BELOW_LEFT(-0.7, 0.8, TextAnchor.TOP_RIGHT),
        FAR_ABOVE_RIGHT(0.7, -2.4, TextAnchor.BOTTOM_LEFT),
        FAR_BELOW_RIGHT(0.7, 2.4, TextAnchor.TOP_LEFT),
        FAR_ABOVE_LEFT(-0.7, -2.4, TextAnchor.BOTTOM_RIGHT),
        FAR_BELOW_LEFT(-0.7, 2.4, TextAnchor.TOP_RIGHT);

        private final double dx;
        private final double dy;
        private final TextAnchor anchor;

        Side(double dx, double dy, TextAnchor anchor) {
            this.dx = dx;
            this.dy = dy;
            this.anchor = anchor;
        }

        Rectangle2D box(double px, double py, double width, double height) {
            double x = px + dx * GAP - width * (dx > 0 ? 0 : dx < 0 ? 1 : 0.5);
            double y = py + dy * GAP - height * (dy > 0 ? 0 : dy < 0 ? 1 : 0.5);
            return new Rectangle2D.Double(x, y, width, height);
        }
    }
}
