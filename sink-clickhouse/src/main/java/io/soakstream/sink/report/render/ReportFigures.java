package io.soakstream.sink.report.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.chart.ChartRange;
import io.soakstream.sink.report.model.ReportModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What {@code report.html} carries to draw its charts: figures, scripts and style, the same that
 * the live page has. Stateless.
 */
final class ReportFigures {
  /** More digits nobody can see. */
  private static final MathContext SEEN = new MathContext(5);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SCRIPTS =
      List.of(
          "uplot/uPlot.iife.min.js",
          "format.js",
          "charts.js",
          "heat.js",
          "timeline.js",
          "report.js");

  private ReportFigures() {}

  /** The figures, rounded to what can be seen, compressed, in Base64. */
  static String packed(ReportModel report) {
    ObjectNode figures = rounded((ObjectNode) report.figures()).deepCopy();
    ObjectNode about = (ObjectNode) figures.get("about");
    JsonNode document = report.document().json();
    ObjectNode verdict = about.putObject("verdict");
    for (String field : List.of("bursts", "change_points", "ended", "event_time")) {
      if (document.has(field)) {
        verdict.set(field, document.get(field));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      zip.write(JSON.writeValueAsBytes(figures));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static ObjectNode rounded(ObjectNode node) {
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              boolean isTime = field.getKey().equals("t") || field.getKey().endsWith("_s");
              if (value instanceof ObjectNode object) {
                rounded(object);
              } else if (value instanceof ArrayNode list && !isTime) {
                rounded(list);
              }
            });
    return node;
  }

  private static void rounded(ArrayNode list) {
    for (int i = 0; i < list.size(); i++) {
      JsonNode value = list.get(i);
      if (value instanceof ObjectNode object) {
        rounded(object);
      } else if (value.isFloatingPointNumber()) {
        list.set(i, DoubleNode.valueOf(new BigDecimal(value.asText()).round(SEEN).doubleValue()));
      }
    }
  }

  static String script() {
    StringBuilder all = new StringBuilder();
    SCRIPTS.forEach(script -> all.append(resource(script)).append('\n'));
    return all.toString();
  }

  /**
   * The stylesheet of the live page.
   *
   * @param isDrawn whether charts are drawn
   */
  static String style(boolean isDrawn) {
    return (isDrawn ? resource("uplot/uPlot.min.css") : "") + resource("page.css");
  }

  private static String resource(String name) {
    try (InputStream in = ChartRange.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
