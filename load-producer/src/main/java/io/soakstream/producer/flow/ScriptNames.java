package io.soakstream.producer.flow;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.flow.Capture;
import io.soakstream.producer.scenario.flow.Feeder;
import java.util.ArrayList;
import java.util.List;

/** The numbers of captures and feeders of a scenario. Immutable. */
final class ScriptNames {
  private final List<String> captures;
  private final List<Feeder> feeders;

  ScriptNames(Scenario scenario) {
    this.feeders = scenario.feeders();
    this.captures =
        new ArrayList<>(
            scenario.endpoints().stream()
                .flatMap(it -> it.template().stream())
                .flatMap(it -> it.captures().stream())
                .map(Capture::name)
                .distinct()
                .toList());
  }

  int captures() {
    return captures.size();
  }

  /** Number of a capture. */
  int capture(String name) {
    int index = captures.indexOf(name);
    if (index < 0) {
      throw new IllegalStateException("nobody captures " + name);
    }
    return index;
  }

  /** Name of a capture. */
  String captureName(int index) {
    return captures.get(index);
  }

  /** Number of a feeder; -1 when there is none of that name. */
  int feeder(String name) {
    for (int i = 0; i < feeders.size(); i++) {
      if (feeders.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Number of a column of a feeder; its first when none is named. */
  int column(int feeder, String column) {
    return column.isEmpty() ? 0 : feeders.get(feeder).columns().indexOf(column);
  }
}
