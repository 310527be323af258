package org.kefubench.reports.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A surface whose drawing becomes SVG text: letters stay letters, and text is measured by {@link Widths}. */
final class SvgCanvas extends SVGGraphics2D {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Each text and its measured width, in the order of drawing, which is that of the document. */
    private final Deque<Drawn> drawn;

    SvgCanvas(int width, int height) {
        super(context(), false);
        this.drawn = new ArrayDeque<>();
        setSVGCanvasSize(new Dimension(width, height));
    }

    private SvgCanvas(SvgCanvas other) {
        super(other);
        this.drawn = other.drawn;
    }

    private static SVGGeneratorContext context() {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment("");
            context.setPrecision(5);
            return context;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java makes XML documents", e);
        }
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (!text.isBlank()) {
            drawn.add(new Drawn(text, Widths.width(getFont(), text)));
            super.drawString(text, x, y);
        }
    }

    @Override
    public Graphics create() {
        return new SvgCanvas(this);
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return new Widths(font);
    }

    /** The drawing as an {@code svg} element. */
    String text(String name, String caption) {
        Element root = getRoot();
        Dimension size = getSVGCanvasSize();
        root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", caption);
        root.setAttribute("style", "max-width: " + size.width + "px");
        setFamilies(root);
        setWidths(root);
        StringWriter out = new StringWriter();
        try {
            stream(root, out, true, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("a string can always be written", e);
        }
        return Terse.of(compact(out.toString()), name, size.width, size.height);
    }

    private static void setFamilies(Element root) {
        NodeList all = root.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute("font-family")) {
                element.setAttribute("font-family", Lettering.FAMILIES);
            }
        }
        root.setAttribute("font-family", Lettering.FAMILIES);
    }

    /** A viewer without the first families squeezes or stretches its letters a little instead of writing over the axis. */
    private void setWidths(Element root) {
        NodeList texts = root.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            Element element = (Element) texts.item(i);
            Drawn next = drawn.poll();
            if (next == null || !element.getTextContent().equals(next.text())) {
                throw new IllegalStateException(
                        "text " + i + " of the drawing is " + element.getTextContent() + " but " + next + " was drawn");
            }
            element.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", next.width()));
            element.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
    }

    private record Drawn(String text, double width) {}

    private static String compact(String svg) {
        return svg.substring(svg.indexOf("<svg"))
                .replace("\r\n", "\n")
                .replace(" font-family=\"" + Lettering.FAMILIES + "\"", "")
                .replaceFirst("<svg", "<svg font-family=\"" + Lettering.FAMILIES + "\"")
                .replaceAll(" xml:space=\"preserve\"", "");
    }

    /** The SVG for a page: the fixed colours of text, grid and ground replaced by those of the page's theme. */
    static String themed(String svg) {
        return svg.replace(rgb(Palette.INK), "var(--ink)")
                .replace(rgb(Palette.FAINT), "var(--faint)")
                .replace(rgb(Palette.GRID), "var(--grid)")
                .replace(rgb(Palette.PAPER), "var(--paper)");
    }

    private static String rgb(Color color) {
        return String.format(Locale.ROOT, "rgb(%d,%d,%d)", color.getRed(), color.getGreen(), color.getBlue());
    }
}
