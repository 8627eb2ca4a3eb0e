package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.source.XmlElement;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds for the samplers at a place of a plan: defaults, headers, timers. Immutable.
 *
 * @param defaults elements with defaults for requests, the nearest last
 * @param headers raw, the nearest last
 * @param thinkS mean of all timers together, seconds
 */
record PlanScope(List<XmlElement> defaults, List<DraftHeader> headers, double thinkS) {
  /** Nothing holds. */
  static final PlanScope NONE = new PlanScope(List.of(), List.of(), 0);

  /** The same with what the elements of a level add. */
  PlanScope with(List<PlanNode> level, PlanVariables variables) {
    List<XmlElement> allDefaults = new ArrayList<>(defaults);
    List<DraftHeader> allHeaders = new ArrayList<>(headers);
    double allThinkS = thinkS;
    for (PlanNode node : level) {
      if (node.kind().equals("ConfigTestElement")) {
        allDefaults.add(node.element());
      } else if (node.kind().equals("HeaderManager")) {
        for (XmlElement header : PlanNode.collection(node.element(), "HeaderManager.headers")) {
          String name = PlanNode.property(header, "Header.name");
          allHeaders.removeIf(it -> it.name().equalsIgnoreCase(name));
          allHeaders.add(new DraftHeader(name, PlanNode.property(header, "Header.value")));
        }
      } else if (node.kind().endsWith("Timer")) {
        allThinkS += meanS(node, variables);
      }
    }
    return new PlanScope(allDefaults, allHeaders, allThinkS);
  }

  /** Of a timer that waits; 0 for one that paces. */
  private static double meanS(PlanNode timer, PlanVariables variables) {
    double delayMs = number(variables.expanded(timer.property("ConstantTimer.delay")));
    double rangeMs = number(variables.expanded(timer.property("RandomTimer.range")));
    return switch (timer.kind()) {
      case "ConstantTimer", "GaussianRandomTimer", "PoissonRandomTimer" -> delayMs / 1_000;
      case "UniformRandomTimer" -> (delayMs + rangeMs / 2) / 1_000;
      default -> 0;
    };
  }

  /** A number that may be missing or none. */
  static double number(String text) {
    return text.strip().matches("\\d{1,12}(\\.\\d{1,9})?") ? Double.parseDouble(text.strip()) : 0;
  }

  /** A property of a sampler, else of the nearest default that says it. */
  String property(PlanNode sampler, String key) {
    String own = sampler.property(key);
    for (int i = defaults.size() - 1; i >= 0 && own.isEmpty(); i--) {
      own = PlanNode.property(defaults.get(i), key);
    }
    return own;
  }
}
