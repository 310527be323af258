package org.kefubench.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.jfree.chart.text.TextUtils;
import org.kefubench.reports.text.Texts;

/**
 * Writes charts as {@code <name>.svg} and {@code <name>.png}. Where neither the built-in font nor one of the machine has the letters of a label, the PNG shows
 * {@code #1}, {@code #2} instead, and {@code labels.txt} says what they stand for; the SVG always holds the label itself. A page holds charts up to a size and points to the files
 * of the rest, so that a run of many cells stays a page that opens at once.
 *
 * <p>For one thread. The PNGs, which take most of the time, are drawn on threads of its own; all are there once it has been closed.
 */
public final class ChartFiles implements AutoCloseable {

    private static final double PNG_SCALE = 2;

    /** Letters of SVG in a page; a page is to stay under five million bytes, of which tables take up to half. */
    private static final int IN_PAGE = 2_000_000;

    /** An image of a large chart takes some ten megabytes while it is drawn. */
    private static final int MOST_PAINTERS = 8;

    static {
        // Otherwise JFreeChart turns rotated text into outlines, and letters that only the viewer's fonts have are
        // lost.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final Path directory;
    private final Look svgLook;
    private final Look pngLook;
    private final int most;
    private final ExecutorService painters = Executors.newFixedThreadPool(
            Math.min(MOST_PAINTERS, Runtime.getRuntime().availableProcessors()), ChartFiles::painter);
    private final List<Future<?>> images = new ArrayList<>();
    private int inPage;

    /**
     * Files in this directory; made where missing.
     *
     * @param labels every text of the data that may stand in a chart
     */
    public ChartFiles(Path directory, Collection<String> labels, Texts texts) {
        this(directory, Look.svg(texts), Look.png(labels, texts), IN_PAGE);
    }

    ChartFiles(Path directory, Look svgLook, Look pngLook, int most) {
        this.directory = directory;
        this.most = most;
        this.svgLook = svgLook;
        this.pngLook = pngLook;
        List<String> legend = pngLook.substitutes().entrySet().stream()
                .map(e -> e.getValue() + " = " + e.getKey())
                .toList();
        try {
            Files.createDirectories(directory);
            if (!legend.isEmpty()) {
                Files.write(directory.resolve("labels.txt"), legend);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    /** Writes the chart's two files and returns what shows it in the page: the SVG, in the colours of its theme, or an image of the file once the page is full. */
    public String write(Chart chart) {
        String svg = svg(chart);
        try {
            Files.writeString(
                    directory.resolve(chart.name() + ".svg"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
            images.add(painters.submit(() -> paint(chart)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write chart " + chart.name(), e);
        }
        String themed = SvgCanvas.themed(svg);
        if (inPage + themed.length() > most) {
            return "<img src=\"" + directory.getFileName() + "/" + chart.name() + ".svg\" alt=\""
                    + chart.caption()
                            .replace("&", "&amp;")
                            .replace("\"", "&quot;")
                            .replace("<", "&lt;")
                    + "\" width=\"" + chart.width() + "\" height=\"" + chart.height() + "\" loading=\"lazy\">";
        }
        inPage += themed.length();
        return themed;
    }

    /**
     * Waits for the images.
     *
     * @throws UncheckedIOException if one of them could not be written
     */
    @Override
    public void close() {
        painters.shutdown();
        try {
            for (Future<?> image : images) {
                image.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UncheckedIOException unwritten ? unwritten : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while charts were drawn", e);
        } finally {
            painters.shutdownNow();
        }
    }

    private void paint(Chart chart) {
        Path file = directory.resolve(chart.name() + ".png");
        try {
            ImageIO.write(png(chart), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Thread painter(Runnable work) {
        Thread thread = new Thread(work, "kefubench-charts");
        thread.setDaemon(true);
        return thread;
    }

    private String svg(Chart chart) {
        SvgCanvas canvas = new SvgCanvas(chart.width(), chart.height());
        draw(chart, svgLook, canvas);
        return canvas.text(chart.name(), chart.caption());
    }

    private BufferedImage png(Chart chart) {
        BufferedImage image = new BufferedImage(
                (int) (chart.width() * PNG_SCALE), (int) (chart.height() * PNG_SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setPaint(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.scale(PNG_SCALE, PNG_SCALE);
        draw(chart, pngLook, canvas);
        canvas.dispose();
        return image;
    }

    private static void draw(Chart chart, Look look, Graphics2D canvas) {
        chart.drawing().apply(look).draw(canvas, new Rectangle2D.Double(0, 0, chart.width(), chart.height()));
    }
}
