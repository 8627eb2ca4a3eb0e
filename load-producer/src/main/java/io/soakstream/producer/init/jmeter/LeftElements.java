package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.draft.LeftOut;
import java.util.Set;

/** Tells of elements of a plan that a scenario does not have. Stateless. */
final class LeftElements {
  private static final Set<String> CARRIED =
      Set.of(
          "HeaderManager",
          "ConfigTestElement",
          "ConstantTimer",
          "UniformRandomTimer",
          "GaussianRandomTimer",
          "PoissonRandomTimer",
          "JSONPostProcessor",
          "RegexExtractor",
          "BoundaryExtractor",
          "Arguments");

  private LeftElements() {}

  /** Lists an element that is not carried over, with what to do. */
  static void tell(PlanNode node, LeftOut leftOut) {
    String kind = node.kind();
    if (CARRIED.contains(kind)) {
      return;
    }
    leftOut.add(node.label(), what(node));
  }

  /** Lists what a group does that a flow does not. */
  static void tellOfGroup(PlanNode group, LeftOut leftOut) {
    if (group.kind().equals("SetupThreadGroup") || group.kind().equals("PostThreadGroup")) {
      leftOut.add(
          group.label(),
          "a group before or after the others; its flow runs beside them: move its steps to setup,"
              + " or remove it");
    } else if (!group.kind().equals("ThreadGroup")) {
      leftOut.add(group.label(), "the schedule of a " + group.kind() + "; write it below phases");
    }
  }

  private static String what(PlanNode node) {
    String kind = node.kind();
    if (kind.equals("CSVDataSet")) {
      return "rows of a file; write feeders: {user: FILE}, and ${user.COLUMN} where a column stands";
    } else if (kind.equals("CookieManager")) {
      return "cookies of a session; capture them from the login and send them in headers";
    } else if (kind.equals("AuthManager")) {
      return "users and passwords; write headers: {Authorization: \"Basic ${env:NAME}\"}";
    } else if (kind.equals("ConstantThroughputTimer") || kind.contains("ThroughputTimer")) {
      return "a pace in requests a minute; write pacing in the flow, or rate instead of users";
    } else if (kind.endsWith("Assertion")) {
      return "an assertion; statuses are judged anyway, for bodies write checks";
    } else if (kind.endsWith("Extractor") || kind.endsWith("PostProcessor")) {
      return "an extractor of a kind that a scenario does not have; write capture with json or regex";
    } else if (kind.endsWith("PreProcessor")
        || kind.contains("JSR223")
        || kind.contains("BeanShell")) {
      return "a script; none is run";
    } else if (kind.endsWith("Sampler") || kind.endsWith("Request")) {
      return "a sampler of " + kind + ", which is no HTTP";
    } else if (kind.equals("ResultCollector")
        || kind.endsWith("Listener")
        || kind.endsWith("Visualizer")
        || kind.endsWith("Gui")) {
      return "a listener; the report says what it said";
    } else if (kind.equals("CacheManager") || kind.equals("DNSCacheManager")) {
      return "a cache; every request is sent";
    }
    return "an element of " + kind;
  }
}
