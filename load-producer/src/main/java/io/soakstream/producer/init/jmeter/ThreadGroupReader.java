package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.draft.DraftCapture;
import io.soakstream.producer.init.draft.DraftFlow;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.DraftStep;
import io.soakstream.producer.init.draft.ScenarioDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes a flow of a thread group. Used once. */
final class ThreadGroupReader {
  private static final Set<String> METHODS =
      Set.of("", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** What JMeter follows unless it is told otherwise would be endless; a chain of logins is not. */
  private static final int REDIRECTS = 5;

  private static final int REPEAT_MAX = 10_000;

  private final ScenarioDraft draft;
  private final PlanVariables variables;
  private final SamplerRequests requests;
  private final String base;
  private final Set<String> known = new HashSet<>();
  private final List<DraftStep> setup = new ArrayList<>();
  private final List<DraftStep> steps = new ArrayList<>();

  /**
   * @param base where its samplers go; those that go elsewhere are left out
   */
  ThreadGroupReader(
      ScenarioDraft draft, PlanVariables variables, SamplerRequests requests, String base) {
    this.draft = draft;
    this.variables = variables;
    this.requests = requests;
    this.base = base;
  }

  /** The flow; empty when nothing is left of it. */
  Optional<DraftFlow> flow(PlanNode group, PlanScope scope) {
    tellDisabled(group);
    walk(group.children(), scope, 1, false);
    if (steps.isEmpty()) {
      steps.addAll(setup);
      setup.clear();
    }
    double users = Math.max(1, TestPlanReader.users(group, variables));
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(new DraftFlow(group.label(), users, List.of(), setup, steps, List.of()));
  }

  private void walk(List<PlanNode> level, PlanScope outer, int repeat, boolean isOnce) {
    PlanScope scope = outer.with(level, variables);
    for (PlanNode node : level) {
      tellDisabled(node);
      if (TestPlanReader.isHttpSampler(node)) {
        sampler(node, scope, repeat, isOnce);
      } else if (node.kind().endsWith("Controller") || node.kind().equals("InterleaveControl")) {
        controller(node, scope, repeat, isOnce);
      } else {
        LeftElements.tell(node, draft.leftOut());
      }
    }
  }

  private void tellDisabled(PlanNode node) {
    for (int i = 0; i < node.disabled(); i++) {
      draft.leftOut().add(node.label(), "what is switched off in it");
    }
  }

  private void controller(PlanNode node, PlanScope scope, int repeat, boolean isOnce) {
    int times = 1;
    switch (node.kind()) {
      case "LoopController" ->
          times =
              (int)
                  Math.min(
                      REPEAT_MAX,
                      PlanScope.number(variables.expanded(node.property("LoopController.loops"))));
      case "IfController", "WhileController", "SwitchController", "ForeachController" ->
          draft
              .leftOut()
              .add(node.label(), "a condition or a loop of it; its requests are steps without it");
      case "RandomController",
          "RandomOrderController",
          "InterleaveControl",
          "ThroughputController" ->
          draft
              .leftOut()
              .add(
                  node.label(),
                  "a share or an order by chance; its requests are steps in their order");
      case "IncludeController", "ModuleController" ->
          draft.leftOut().add(node.label(), "a part of the plan that stands elsewhere");
      default -> {
        // Groups and transactions name their requests and do nothing else.
      }
    }
    boolean isBlock =
        times > 1 && node.children().stream().filter(TestPlanReader::isHttpSampler).count() > 1;
    if (isBlock) {
      draft
          .leftOut()
          .add(node.label(), "a loop around several requests; put them below steps with repeat");
    }
    walk(
        node.children(),
        scope,
        isBlock ? repeat : Math.min(REPEAT_MAX, repeat * Math.max(1, times)),
        isOnce || node.kind().equals("OnceOnlyController"));
  }

  private void sampler(PlanNode node, PlanScope outer, int repeat, boolean isOnce) {
    PlanScope scope = outer.with(node.children(), variables);
    String goesTo = requests.base(node, scope);
    String method = node.property("HTTPSampler.method").toUpperCase(java.util.Locale.ROOT);
    if (!goesTo.isEmpty() && !goesTo.equals(base)) {
      draft
          .leftOut()
          .add(node.label(), "a request to another address; one scenario has one target");
      return;
    } else if (!METHODS.contains(method)) {
      draft.leftOut().add(node.label(), "a method that no scenario sends");
      return;
    }
    Map<String, DraftCapture> captures = PlanCaptures.of(node, draft.leftOut());
    DraftRequest request =
        requests.request(node, scope, Set.copyOf(known), List.copyOf(captures.values()));
    known.addAll(captures.keySet());
    boolean follows =
        node.property("HTTPSampler.follow_redirects").equals("true")
            || node.property("HTTPSampler.auto_redirects").equals("true");
    OptionalDouble thinkS =
        scope.thinkS() > 0 ? OptionalDouble.of(scope.thinkS()) : OptionalDouble.of(0);
    (isOnce ? setup : steps).add(new DraftStep(request, thinkS, repeat, follows ? REDIRECTS : 0));
    node.children().forEach(child -> LeftElements.tell(child, draft.leftOut()));
  }
}
