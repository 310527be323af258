package org.kefubench.reports.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;

/** Font metrics that count a letter which the font lacks as one em, the width of a Chinese one: so that layout is right although the viewer brings the font. */
final class Widths extends FontMetrics {

    private static final long serialVersionUID = 1;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    Widths(Font font) {
        super(font);
    }

    static double width(Font font, String text) {
        double width = 0;
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && font.canDisplay(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end > i) {
                width += font.getStringBounds(text, i, end, CONTEXT).getWidth();
                i = end;
            } else {
                width += font.getSize2D();
                i += Character.charCount(text.codePointAt(i));
            }
        }
        return width;
    }

    @Override
    public int stringWidth(String text) {
        return (int) Math.ceil(width(font, text));
    }

    @Override
    public int charsWidth(char[] data, int offset, int length) {
        return stringWidth(new String(data, offset, length));
    }

    @Override
    public int charWidth(char letter) {
        return stringWidth(String.valueOf(letter));
    }

    @Override
    public int getAscent() {
        return Math.round(font.getLineMetrics("Ag", CONTEXT).getAscent());
    }

    @Override
    public int getDescent() {
        return Math.round(font.getLineMetrics("Ag", CONTEXT).getDescent());
    }

    @Override
    public int getLeading() {
        return Math.round(font.getLineMetrics("Ag", CONTEXT).getLeading());
    }

    @Override
    public Rectangle2D getStringBounds(String text, Graphics context) {
        FontRenderContext renderContext =
                context instanceof Graphics2D graphics ? graphics.getFontRenderContext() : CONTEXT;
        var line = font.getLineMetrics("Ag", renderContext);
        return new Rectangle2D.Double(0, -line.getAscent(), width(font, text), line.getHeight());
    }
}
