package io.soakstream.producer.run;

import com.fasterxml.jackson.databind.node.IntNode;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.http.EngineWarmup;
import io.soakstream.producer.flow.FlowScript;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.ExpectedValue;
import io.soakstream.producer.scenario.JsonPath;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.RunTiers;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.BodyTemplate;
import io.soakstream.producer.scenario.flow.Capture;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.FlowItem;
import io.soakstream.producer.scenario.flow.FlowStep;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.Repetition;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import io.soakstream.producer.scenario.flow.ResponseCheck;
import io.soakstream.producer.scenario.flow.RunProvision;
import io.soakstream.producer.scenario.flow.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A short load of a flow against a server inside this process, so that the first users of a run are
 * not late for the classes that only flows need. The target sees nothing of it. Stateless.
 */
public final class FlowWarmup {
  private static final Duration LENGTH = Duration.ofSeconds(1);
  private static final double RATE_PER_S = 200;
  private static final int IN_FLIGHT_MAX = 1000;
  private static final String NAME = "warm-up";

  private FlowWarmup() {}

  /** Takes a second or two; blocks. */
  public static void run() {
    Scenario scenario = scenario();
    EngineWarmup.against(
        target -> {
          EngineConfig config = EngineConfig.of(target, LENGTH, LENGTH, IN_FLIGHT_MAX);
          EngineWarmup.play(scenario, config, FlowScript.of(scenario, config));
        });
  }

  private static Scenario scenario() {
    List<Endpoint> endpoints = List.of(endpoint("/login"), endpoint("/orders/${token}"));
    List<FlowItem> steps = List.of(step(0), step(1));
    Flow flow =
        new Flow(NAME, 1, Set.of(), List.of(), steps, List.of(), Optional.empty(), Duration.ZERO);
    return new Scenario(
        NAME,
        Instant.EPOCH,
        LENGTH,
        new Target(Optional.empty(), Optional.empty(), LENGTH, LENGTH, Map.of()),
        new LoadProfile.Rate(RATE_PER_S),
        Duration.ZERO,
        List.of(new Tenant(NAME, 1)),
        endpoints,
        List.of(new Phase(NAME, LENGTH, Map.of())),
        List.of(),
        Map.of(),
        Map.of(),
        1,
        Optional.empty(),
        "",
        List.of(),
        List.of(),
        RunTiers.NONE,
        List.of(),
        List.of(flow),
        List.of(),
        false,
        RunProvision.NONE);
  }

  private static FlowItem step(int endpoint) {
    return new FlowStep(endpoint, Optional.empty(), Repetition.ONCE, Optional.empty());
  }

  /** What most steps do: a body, a header, a capture and a check. The server answers no token. */
  private static Endpoint endpoint(String path) {
    JsonPath token = JsonPath.parse("$.token");
    Capture capture = new Capture("token", new Capture.InJson(token), Optional.of("none"));
    ResponseCheck check =
        new ResponseCheck(
            "size",
            new ResponseCheck.Size(
                new ExpectedValue(ExpectedValue.Sign.AT_LEAST, IntNode.valueOf(1))));
    RequestTemplate template =
        new RequestTemplate(
            Optional.of(NAME),
            RequestTemplate.Action.REQUEST,
            "POST",
            Template.parse(path),
            List.of(new HeaderTemplate("X-Request", Template.parse("${uuid}"), true)),
            new BodyTemplate(
                Optional.of(Template.parse("{\"tenant\": \"${tenant}\"}")),
                List.of(),
                Optional.empty()),
            List.of(capture),
            List.of(check),
            0,
            false);
    return new Endpoint(
        "POST " + path,
        "POST",
        path,
        1,
        Set.of(200),
        Set.of(),
        Optional.empty(),
        Set.of(),
        List.of(),
        Optional.of(template));
  }
}
