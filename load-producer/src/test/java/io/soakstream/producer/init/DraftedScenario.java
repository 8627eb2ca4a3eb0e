package io.soakstream.producer.init;

import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.ScenarioWriter;
import io.soakstream.producer.init.results.MeasuredResults;
import io.soakstream.producer.init.results.ResultSniffer;
import io.soakstream.producer.init.source.SourceText;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A scenario as it is written from a document, and as it is read again. */
record DraftedScenario(ScenarioDraft draft, String text, Scenario scenario) {
  static DraftedScenario ofFixture(String name) {
    return ofFixture(name, DraftOptions.none());
  }

  static DraftedScenario ofFixture(String name, DraftOptions options) {
    Path file = fixture(name);
    try {
      ScenarioDraft draft =
          ResultSniffer.isResults(file)
              ? MeasuredResults.read(file)
              : ScenarioSources.read(new SourceText(name, Files.readString(file)), options);
      return of(draft, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DraftedScenario ofText(String name, String text) {
    return of(
        ScenarioSources.read(new SourceText(name, text), DraftOptions.none()), DraftOptions.none());
  }

  static DraftedScenario of(ScenarioDraft draft, DraftOptions options) {
    String text = ScenarioWriter.text(draft, options);
    try {
      Path file = Files.createTempFile("drafted-", ".yaml");
      try {
        Files.writeString(file, text);
        return new DraftedScenario(draft, text, ScenarioReader.read(file, Map.of()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path fixture(String name) {
    try {
      return Path.of(DraftedScenario.class.getResource("/init/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of all requests, those of flows too. */
  List<String> names() {
    return scenario.endpoints().stream().map(Endpoint::name).toList();
  }

  Endpoint endpoint(String name) {
    return scenario.endpoints().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + names()));
  }

  String leftOut() {
    return String.join("\n", draft.leftOut().lines());
  }
}
