package org.kefubench.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerseTest {

    @Test
    void coordinates_are_rounded_and_words_are_not() {
        String svg =
                "<svg><line x1=\"213\" y1=\"506.55209\" x2=\"-0.04\"\n  /><path d=\"M1.26 2 L3.95 4.04Z\"\n/><text y=\"9.97\"\n>506.55209</text\n></svg\n>";
        assertThat(Terse.of(svg, "chart", 640, 420))
                .isEqualTo(
                        "<svg><line x1=\"213\" y1=\"506.6\" x2=\"0\"/><path d=\"M1.3 2 L4 4Z\"/><text y=\"10\">506.55209</text></svg>");
    }

    @Test
    void only_clipping_to_the_whole_drawing_goes() {
        String svg = "<svg><clipPath id=\"clipPath1\"><path d=\"M0 0 L640 0 L640 420 L0 420 L0 0 Z\"/></clipPath>"
                + "<clipPath id=\"clipPath2\"><path d=\"M9 9 L640 0 L640 420 L0 420 L0 0 Z\"/></clipPath>"
                + "<g style=\"clip-path:url(#clipPath1); fill:none;\"/><g style=\"clip-path:url(#clipPath2); fill:none;\"/></svg>";
        String terse = Terse.of(svg, "chart", 640, 420);
        assertThat(terse).containsOnlyOnce("<clipPath").contains("<g style=\"fill:none;\"/>");
        String id = terse.replaceAll("(?s).*<clipPath id=\"([^\"]+)\".*", "$1");
        assertThat(terse).contains("clip-path:url(#" + id + "); fill:none;");
    }

    @Test
    void two_charts_of_a_page_share_no_ids() {
        String svg = "<svg><g id=\"clipPath1\"/></svg>";
        assertThat(Terse.of(svg, "one", 1, 1)).isNotEqualTo(Terse.of(svg, "two", 1, 1));
    }

    @Test
    void a_shape_that_is_filled_and_outlined_is_drawn_once() {
        String svg = "<svg><path d=\"M1 1 L2 2 Z\" style=\"clip-path:url(#clipPath2); fill:red; stroke:none;\"/>"
                + "<path d=\"M1 1 L2 2 Z\" style=\"clip-path:url(#clipPath2); fill:none; stroke:blue; stroke-width:2;\"/>"
                + "<path d=\"M3 3 L2 2 Z\" style=\"fill:red; stroke:none;\"/><path d=\"M1 1 L2 2 Z\" style=\"fill:none; stroke:blue;\"/></svg>";
        String terse = Terse.of(svg, "chart", 640, 420);
        assertThat(terse)
                .containsOnlyOnce("fill:red; stroke:blue; stroke-width:2;")
                .contains(
                        "<path d=\"M3 3 L2 2 Z\" style=\"fill:red; stroke:none;\"/><path d=\"M1 1 L2 2 Z\" style=\"fill:none");
    }

    @Test
    void a_circle_is_said_to_be_one_and_an_egg_is_not() {
        String circle = "<path d=\"M27.5 69 C27.5 71.5 25.5 73.5 23 73.5 C20.5 73.5 18.5 71.5 18.5 69 "
                + "C18.5 66.5 20.5 64.5 23 64.5 C25.5 64.5 27.5 66.5 27.5 69 Z\" style=\"fill:none;\"/>";
        assertThat(Terse.of("<svg>" + circle + "</svg>", "chart", 640, 420))
                .isEqualTo("<svg><circle cx=\"23\" cy=\"69\" r=\"4.5\" style=\"fill:none;\"/></svg>");
        String egg = circle.replace("64.5", "58.5");
        assertThat(Terse.of("<svg>" + egg + "</svg>", "chart", 640, 420)).contains(egg);
    }
}
