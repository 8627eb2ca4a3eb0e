package io.soakstream.sink.report.render;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.report.model.ReportModel;
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
    Verdict verdict = report.verdict();
    String status = report.status();
    boolean broken = status.equals("ABORTED") || status.equals("INCOMPLETE");
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", verdict.getScenario() + "/" + verdict.getRun());
      xml.writeAttribute("timestamp", verdict.getStarted());
      xml.writeAttribute("time", seconds(report.duration()));
      xml.writeAttribute("tests", Integer.toString(verdict.getRules().size() + (broken ? 1 : 0)));
      xml.writeAttribute("failures", Long.toString(count(verdict, "FAIL")));
      xml.writeAttribute("errors", broken ? "1" : "0");
      xml.writeAttribute("skipped", Long.toString(count(verdict, "INCONCLUSIVE")));
      for (RuleResult rule : verdict.getRules()) {
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

  private static void rule(XMLStreamWriter xml, Verdict verdict, RuleResult rule)
      throws XMLStreamException {
    String unit = rule.getUnit();
    String observed =
        "observed "
            + QuantityText.beside(rule.getObserved(), rule.getLimit(), unit)
            + ", samples "
            + rule.getSamples();
    String reason = QuantityText.sentence(rule.getReason());
    start(xml, verdict, RunSections.ruleName(rule));
    switch (rule.getStatus()) {
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
  private static void doubts(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
    List<String> lines = new ArrayList<>();
    for (String text : verdict.getContradictions()) {
      lines.add("contradiction: " + QuantityText.sentence(text));
    }
    for (String text : verdict.getWarnings()) {
      lines.add("warning: " + QuantityText.sentence(text));
    }
    if (!lines.isEmpty()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(String.join("\n", lines));
      xml.writeEndElement();
    }
  }

  private static void start(XMLStreamWriter xml, Verdict verdict, String name)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "soakstream." + verdict.getScenario());
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

  private static long count(Verdict verdict, String status) {
    long count = 0;
    for (RuleResult rule : verdict.getRules()) {
      count += rule.getStatus().equals(status) ? 1 : 0;
    }
    return count;
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
