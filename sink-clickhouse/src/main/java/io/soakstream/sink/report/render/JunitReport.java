package io.soakstream.sink.report.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.section.ReportPhrases;
import io.soakstream.sink.report.section.RunSections;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}: one test case per rule. FAIL is a failure and INCONCLUSIVE is skipped; a run
 * that was aborted or whose ledger does not balance is an error of its own case, so that no CI
 * takes it for a pass. Stateless.
 */
final class JunitReport {
  private JunitReport() {}

  static String of(ReportModel report) {
    JsonNode verdict = report.verdict();
    String status = verdict.path("status").asText();
    boolean broken = status.equals("ABORTED") || status.equals("INCOMPLETE");
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute(
          "name", verdict.path("scenario").asText() + "/" + verdict.path("run").asText());
      xml.writeAttribute("timestamp", verdict.path("started").asText());
      xml.writeAttribute("time", seconds(report.duration()));
      xml.writeAttribute(
          "tests", Integer.toString(verdict.path("rules").size() + (broken ? 1 : 0)));
      xml.writeAttribute("failures", Long.toString(count(verdict, "FAIL")));
      xml.writeAttribute("errors", broken ? "1" : "0");
      xml.writeAttribute("skipped", Long.toString(count(verdict, "INCONCLUSIVE")));
      for (JsonNode rule : verdict.path("rules")) {
        rule(xml, verdict, rule);
      }
      if (broken) {
        start(xml, verdict, "run");
        end(xml, "error", status, RunSections.summary(verdict));
      }
      doubts(xml, verdict);
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private static void rule(XMLStreamWriter xml, JsonNode verdict, JsonNode rule)
      throws XMLStreamException {
    String unit = rule.path("unit").asText();
    String observed =
        "observed "
            + QuantityText.beside(
                ReportPhrases.number(rule.path("observed")),
                ReportPhrases.number(rule.path("limit")),
                unit)
            + ", samples "
            + rule.path("samples").asLong();
    String reason = QuantityText.sentence(rule.path("reason").asText());
    start(xml, verdict, RunSections.ruleName(rule));
    switch (rule.path("status").asText()) {
      case "FAIL" -> end(xml, "failure", reason.isEmpty() ? observed : reason, observed);
      case "INCONCLUSIVE" -> end(xml, "skipped", reason.isEmpty() ? observed : reason, "");
      default -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(observed);
        xml.writeEndElement();
        xml.writeEndElement();
      }
    }
  }

  /** What a reader should know beside the rules. */
  private static void doubts(XMLStreamWriter xml, JsonNode verdict) throws XMLStreamException {
    List<String> lines = new ArrayList<>();
    for (JsonNode text : verdict.path("contradictions")) {
      lines.add("contradiction: " + QuantityText.sentence(text.asText()));
    }
    for (JsonNode text : verdict.path("warnings")) {
      lines.add("warning: " + QuantityText.sentence(text.asText()));
    }
    if (!lines.isEmpty()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(String.join("\n", lines));
      xml.writeEndElement();
    }
  }

  private static void start(XMLStreamWriter xml, JsonNode verdict, String name)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "soakstream." + verdict.path("scenario").asText());
    xml.writeAttribute("name", name);
  }

  private static void end(XMLStreamWriter xml, String element, String message, String text)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", message);
    if (!text.isEmpty()) {
      xml.writeCharacters(text);
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static long count(JsonNode verdict, String status) {
    long count = 0;
    for (JsonNode rule : verdict.path("rules")) {
      count += rule.path("status").asText().equals(status) ? 1 : 0;
    }
    return count;
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
