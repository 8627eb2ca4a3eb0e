package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.draft.DraftLoad;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a draft of a JMeter plan. Used once. */
public final class TestPlanReader {
  private final ScenarioDraft draft;
  private final PrivateParts secrets;
  private final PlanVariables variables;
  private final SamplerRequests requests;
  private final Map<String, Integer> bases = new LinkedHashMap<>();

  private TestPlanReader(String file) {
    this.draft = new ScenarioDraft(file, "JMeter plan");
    this.secrets = new PrivateParts(draft::environment);
    this.variables = new PlanVariables(draft, secrets);
    this.requests = new SamplerRequests(draft, secrets, variables);
  }

  /** Whether a document is one. */
  public static boolean recognises(XmlElement root) {
    return root.name().equals("jmeterTestPlan");
  }

  /**
   * The draft.
   *
   * @param file its name
   * @throws InvalidSourceException with the line of what is wrong
   */
  public static ScenarioDraft read(String file, XmlElement root) {
    PlanNode tree = PlanNode.of(root, root.child("hashTree"));
    Optional<PlanNode> plan =
        tree.children().stream().filter(it -> it.kind().equals("TestPlan")).findFirst();
    if (plan.isEmpty()) {
      throw InvalidSourceException.at(
          file,
          Integer.toString(root.line()),
          "holds no TestPlan that is switched on",
          "save the plan in JMeter, and give that file");
    }
    return new TestPlanReader(file).read(file, plan.get());
  }

  private ScenarioDraft read(String file, PlanNode plan) {
    boolean isNamed = !plan.element().attribute("testname").matches("Test Plan|");
    draft.title(
        isNamed
            ? plan.label()
            : file.replaceFirst("^.*/", "").replaceFirst("(?i)\\.(jmx|xml)$", ""));
    plan.inner("TestPlan.user_defined_variables").ifPresent(variables::add);
    prepare(plan.children(), PlanScope.NONE);
    String base =
        bases.entrySet().stream()
            .filter(it -> !it.getKey().isEmpty())
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    draft.address(base);
    if (base.isEmpty()) {
      draft.leftOut().add("", "the address, which the plan does not hold; write target.url");
    }
    PlanScope scope = PlanScope.NONE.with(plan.children(), variables);
    List<PlanNode> groups = new ArrayList<>();
    for (PlanNode node : plan.children()) {
      if (isGroup(node)) {
        groups.add(node);
      } else {
        LeftElements.tell(node, draft.leftOut());
      }
    }
    groups.forEach(
        group -> {
          LeftElements.tellOfGroup(group, draft.leftOut());
          new ThreadGroupReader(draft, variables, requests, base)
              .flow(group, scope)
              .ifPresent(draft::flow);
        });
    if (draft.flows().isEmpty()) {
      throw InvalidSourceException.at(
          file,
          Integer.toString(plan.element().line()),
          "has no thread group with an HTTP request that is switched on",
          "give a plan that asks a service over HTTP");
    }
    load(groups);
    secrets.tell(draft.leftOut()::add);
    return draft;
  }

  static boolean isGroup(PlanNode node) {
    return node.kind().endsWith("ThreadGroup");
  }

  static boolean isHttpSampler(PlanNode node) {
    return node.kind().matches("HTTPSampler(Proxy|2)?");
  }

  /** How many users a group has. */
  static double users(PlanNode group, PlanVariables variables) {
    for (String key : List.of("ThreadGroup.num_threads", "TargetLevel")) {
      double users = PlanScope.number(variables.expanded(group.property(key)));
      if (users > 0) {
        return users;
      }
    }
    return 1;
  }

  /** Finds variables, what is captured, and where requests go, before any is made. */
  private void prepare(List<PlanNode> level, PlanScope outer) {
    level.stream()
        .filter(it -> it.kind().equals("Arguments"))
        .forEach(it -> variables.add(it.element()));
    PlanScope scope = outer.with(level, variables);
    for (PlanNode node : level) {
      if (isHttpSampler(node)) {
        PlanCaptures.of(node, new io.soakstream.producer.init.draft.LeftOut())
            .keySet()
            .forEach(variables::captured);
        bases.merge(requests.base(node, scope.with(node.children(), variables)), 1, Integer::sum);
      }
      prepare(node.children(), scope);
    }
  }

  private void load(List<PlanNode> groups) {
    long users = 0;
    double rampS = 0;
    double durationS = 0;
    for (PlanNode group : groups) {
      users += Math.round(users(group, variables));
      rampS =
          Math.max(
              rampS, PlanScope.number(variables.expanded(group.property("ThreadGroup.ramp_time"))));
      durationS =
          Math.max(
              durationS,
              PlanScope.number(variables.expanded(group.property("ThreadGroup.duration"))));
    }
    String also =
        (rampS > 0 ? ", started over " + DraftLoad.durationText(rampS) : "")
            + (durationS > 0 ? ", for " + DraftLoad.durationText(durationS) : "");
    draft.load(
        DraftLoad.users(
            Math.min(100_000, Math.max(1, users)),
            draft.meanThinkS(),
            "The plan has "
                + users
                + " users"
                + also
                + "; pauses are those of the steps, and this is their mean."));
  }
}
