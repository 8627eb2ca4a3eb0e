package io.soakstream.producer.init;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.har.HarReader;
import io.soakstream.producer.init.jmeter.TestPlanReader;
import io.soakstream.producer.init.openapi.OpenApiReader;
import io.soakstream.producer.init.postman.CollectionReader;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.JsonTree;
import io.soakstream.producer.init.source.SourceText;
import io.soakstream.producer.init.source.XmlElement;

/** Recognises a document by its content, whatever its name, and has it read. Stateless. */
public final class ScenarioSources {
  private ScenarioSources() {}

  /**
   * The draft of a document.
   *
   * @throws InvalidSourceException with the one line that says what is wrong
   */
  public static ScenarioDraft read(SourceText source, DraftOptions options) {
    ForeignSources.refuse(source);
    if (source.firstCharacter() == '<') {
      XmlElement root = XmlElement.read(source);
      if (!TestPlanReader.recognises(root)) {
        throw ForeignSources.xml(source, root);
      }
      return TestPlanReader.read(source.name(), root);
    }
    JsonNode root = JsonTree.of(source);
    if (OpenApiReader.recognises(root)) {
      return OpenApiReader.read(source.name(), root);
    } else if (HarReader.recognises(root)) {
      return HarReader.read(source.name(), root, options);
    } else if (CollectionReader.recognises(root)) {
      return CollectionReader.read(source.name(), root);
    }
    throw ForeignSources.json(source, root);
  }
}
