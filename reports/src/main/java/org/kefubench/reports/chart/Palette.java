package org.kefubench.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Colours, shapes and strokes of series. Colours are Okabe and Ito's eight without the yellow that white paper swallows; the ninth series gets another shape. */
final class Palette {

    /** Text, axes and frames; the page replaces it by the text colour of its theme. */
    static final Color INK = new Color(0x1F2329);

    /** Quiet text and minor lines; replaced likewise. */
    static final Color FAINT = new Color(0x6B7280);

    /** Grid; replaced likewise. */
    static final Color GRID = new Color(0xDFE3E8);

    /** The ground behind hollow markers; replaced likewise. */
    static final Color PAPER = new Color(0xFFFFFE);

    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x7F7F7F));

    private static final List<Shape> SHAPES = List.of(
            new Ellipse2D.Double(-4.5, -4.5, 9, 9),
            new Rectangle2D.Double(-4, -4, 8, 8),
            polygon(0, -5.5, 5.2, 4, -5.2, 4),
            polygon(0, -5.8, 5.8, 0, 0, 5.8, -5.8, 0),
            polygon(0, 5.5, 5.2, -4, -5.2, -4),
            polygon(
                    -1.7, -5, 1.7, -5, 1.7, -1.7, 5, -1.7, 5, 1.7, 1.7, 1.7, 1.7, 5, -1.7, 5, -1.7, 1.7, -5, 1.7, -5,
                    -1.7, -1.7, -1.7));

    private Palette() {}

    static Color color(int series) {
        return COLORS.get(Math.floorMod(series, COLORS.size()));
    }

    static Shape shape(int series) {
        return SHAPES.get(Math.floorMod(series, SHAPES.size()));
    }

    static Shape smallShape(int series) {
        return AffineTransform.getScaleInstance(0.8, 0.8).createTransformedShape(shape(series));
    }

    /** Solid for the first colours, dashed when they come again. */
    static Stroke line(int series, float width) {
        float[] dashes = series / COLORS.size() % 2 == 0 ? null : new float[] {6, 4};
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
