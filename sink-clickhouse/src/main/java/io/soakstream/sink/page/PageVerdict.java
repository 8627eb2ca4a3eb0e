package io.soakstream.sink.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.result.Verdict;
import io.soakstream.sink.report.section.RunSections;
import io.soakstream.sink.summary.VerdictSentence;

/** What a page shows of a verdict, provisional or final. Stateless. */
public final class PageVerdict {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageVerdict() {}

  /** The document, why it is so in one sentence, and the sections of a report it fills alone. */
  public static ObjectNode of(Verdict verdict, JsonNode document) {
    ObjectNode node = JSON.createObjectNode();
    node.put("why", VerdictSentence.of(verdict));
    node.set("verdict", document);
    node.set("sections", SectionJson.of(RunSections.of(verdict)));
    return node;
  }
}
