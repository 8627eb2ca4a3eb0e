package io.soakstream.live.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the page is made of: it comes with the program, and nothing comes from another host. */
final class PageAssets {
  private static final String SHARED = "/io/soakstream/sink/chart/";
  private static final String OWN = "/io/soakstream/live/web/";
  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put("/", OWN + "index.html");
    FILES.put("/assets/live.js", OWN + "live.js");
    FILES.put("/assets/compare.js", OWN + "compare.js");
    FILES.put("/assets/run.js", OWN + "run.js");
    for (String file :
        new String[] {
          "page.css", "format.js", "charts.js", "heat.js", "timeline.js", "sections.js"
        }) {
      FILES.put("/assets/" + file, SHARED + file);
    }
    FILES.put("/assets/uPlot.js", SHARED + "uplot/uPlot.iife.min.js");
    FILES.put("/assets/uPlot.css", SHARED + "uplot/uPlot.min.css");
  }

  private final Map<String, PageAnswer> answers = new TreeMap<>();

  PageAssets() {
    FILES.forEach(
        (path, resource) -> answers.put(path, PageAnswer.of(typeOf(resource), bytes(resource))));
    answers.put("/favicon.ico", PageAnswer.of("image/svg+xml", icon()));
  }

  /** The file at a path; null when there is none. */
  PageAnswer at(String path) {
    return answers.get(path);
  }

  private static String typeOf(String resource) {
    String ending = resource.substring(resource.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      default -> "text/javascript; charset=utf-8";
    };
  }

  private static byte[] icon() {
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><path d=\"M1 11l4-6 3 4 3-7"
            + " 4 9\" fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\"/></svg>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
