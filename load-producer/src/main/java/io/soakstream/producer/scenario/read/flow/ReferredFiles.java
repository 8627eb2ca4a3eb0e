package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.flow.Feeder;
import java.util.List;

/** The files beside a scenario, as they go with a run. Stateless. */
public final class ReferredFiles {
  private ReferredFiles() {}

  /** The text that goes with a run: of other files their names, sizes and hashes. */
  public static String recorded(String text, List<Endpoint> endpoints, List<Feeder> feeders) {
    StringBuilder recorded = new StringBuilder(text);
    for (Endpoint endpoint : endpoints) {
      endpoint
          .body()
          .or(() -> endpoint.template().flatMap(it -> it.body().file()))
          .filter(body -> body.file().isPresent())
          .ifPresent(
              body ->
                  note(
                      recorded,
                      "body_file " + body.file().orElseThrow(),
                      body.sizeBytes() + " bytes",
                      body.sha256()));
    }
    for (Feeder feeder : feeders) {
      note(recorded, "feeder " + feeder.file(), feeder.rows().size() + " rows", feeder.sha256());
    }
    return recorded.toString();
  }

  private static void note(StringBuilder text, String file, String size, String sha256) {
    text.append(text.toString().endsWith("\n") ? "" : "\n").append("# ");
    text.append(file.replaceAll("\\R", " ")).append(": ").append(size);
    text.append(", sha256 ").append(sha256).append('\n');
  }
}
