package io.soakstream.producer.fuzz;

import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.PhaseModel;
import io.soakstream.producer.scenario.ResourceModel;
import io.soakstream.producer.scenario.ResponseTimeSummary;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulatedFailures;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.connection.SocketRules;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.scenario.connection.TlsFiles;
import io.soakstream.producer.scenario.sample.StubTraits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan read back: what it holds, by the path at which a file says it. */
final class PlanFacts {
  private final Map<String, String> facts = new TreeMap<>();

  private PlanFacts() {}

  static Map<String, String> of(Scenario plan) {
    PlanFacts read = new PlanFacts();
    read.top(plan);
    read.target(plan.target());
    for (int i = 0; i < plan.tenants().size(); i++) {
      Tenant tenant = plan.tenants().get(i);
      read.put("tenants[" + i + "].name", tenant.name());
      read.put("tenants[" + i + "].weight", number(tenant.weight()));
    }
    for (int i = 0; i < plan.endpoints().size(); i++) {
      if (plan.endpoints().get(i).flow().isEmpty()) { // steps are written elsewhere
        read.endpoint("endpoints[" + i + "].", plan.endpoints().get(i));
      }
    }
    for (int i = 0; i < plan.phases().size(); i++) {
      read.phase("phases[" + i + "].", plan.phases().get(i));
    }
    for (int i = 0; i < plan.checks().size(); i++) {
      read.check("checks[" + i + "].", plan.checks().get(i));
    }
    plan.model().ifPresent(read::model);
    return read.facts;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.9e", value + 0.0);
  }

  static String ns(Duration duration) {
    return duration.toNanos() + " ns";
  }

  private void put(String path, String value) {
    facts.put(path, value);
  }

  private void top(Scenario plan) {
    put("name", plan.name());
    put("start", plan.start().toString());
    put("duration", ns(plan.duration()));
    put("seed", Long.toString(plan.seed()));
    put("ramp", ns(plan.ramp()));
    if (plan.load() != null) {
      load(plan.load() instanceof LoadProfile.Rate ? "rate" : "users", plan.load());
    }
    for (int i = 0; i < plan.rules().size(); i++) {
      put("rules[" + i + "]", plan.rules().get(i));
    }
    for (int i = 0; i < plan.claims().size(); i++) {
      put("claims[" + i + "]", plan.claims().get(i));
    }
    plan.tags().forEach((key, value) -> put("tags." + key, value));
    plan.variables().forEach((key, value) -> put("variables." + key, value));
    plan.tiers().settings().forEach((key, value) -> put("tiers." + key, value));
  }

  private void load(String path, LoadProfile load) {
    if (load instanceof LoadProfile.Rate rate) {
      put(path, number(rate.perS()));
    } else if (load instanceof LoadProfile.Users users) {
      put(path + ".count", Integer.toString(users.count()));
      put(path + ".think_time", ns(users.thinkMin()) + ".." + ns(users.thinkMax()));
    }
  }

  private void target(Target target) {
    target.url().ifPresent(url -> put("target.url", url.toString()));
    target.processes().forEach((name, pid) -> put("target.processes." + name, pid.toString()));
    put("target.idle_timeout", ns(target.idleTimeout()));
    put("target.max_response_head", number(target.responseHeadBytesMax()));
    put("target.timeout", ns(target.timeout()));
    put("target.connect_timeout", ns(target.connectTimeout()));
    connections(target.connections());
    target.sample().ifPresent(this::sample);
  }

  private void connections(TargetConnections connections) {
    put("target.protocol", connections.protocol().written());
    put("target.http2.streams", Long.toString(connections.streamsMax()));
    put("target.http2.connections", Long.toString(connections.connectionsMax()));
    put("target.resolve_every", ns(connections.resolveEvery()));
    SocketRules sockets = connections.sockets();
    sockets.sequence().ifPresent(path -> put("target.sockets.sequence", path.text()));
    sockets.sentUs().ifPresent(path -> put("target.sockets.sent_us", path.text()));
    put("target.sockets.reconnect", ns(sockets.reconnectAfter()));
    put("target.sockets.ping", ns(sockets.pingEvery()));
    TlsFiles tls = connections.tls();
    tls.ca().ifPresent(file -> put("target.tls.ca", file.getFileName().toString()));
    tls.certificate().ifPresent(file -> put("target.tls.cert", file.getFileName().toString()));
    tls.key().ifPresent(file -> put("target.tls.key", file.getFileName().toString()));
    tls.serverName().ifPresent(name -> put("target.tls.server_name", name));
  }

  private void sample(StubService sample) {
    put("target.sample.delay_p50", ns(sample.delayP50()));
    put("target.sample.delay_sigma", number(sample.delaySigma()));
    put("target.sample.seed", Long.toString(sample.seed()));
    put("target.sample.error_rate", number(sample.errorRate()));
    sample
        .stall()
        .ifPresent(
            stall -> {
              put("target.sample.stall.after", ns(stall.after()));
              put("target.sample.stall.length", ns(stall.length()));
            });
    traits("target.sample.", sample.traits());
  }

  private void traits(String path, StubTraits traits) {
    traits
        .rateLimitsPerS()
        .forEach((tenant, perS) -> put(path + "rate_limits." + tenant, number(perS)));
    if (traits.capacityPerS() > 0) {
      put(path + "capacity", number(traits.capacityPerS()));
    }
    traits
        .pool()
        .ifPresent(
            pool -> {
              put(path + "pool.connections", Long.toString(pool.connections()));
              put(path + "pool.timeout", ns(pool.timeout()));
            });
    put(path + "leak_per_min", number(traits.leakBytesPerS() * 60));
    put(path + "token_lifetime", ns(traits.tokenLifetime()));
    put(path + "login_required", Boolean.toString(traits.loginRequired()));
    put(path + "tls", Boolean.toString(traits.tls()));
    traits
        .checkpoint()
        .ifPresent(
            checkpoint -> {
              put(path + "checkpoint.every", ns(checkpoint.every()));
              put(path + "checkpoint.length", ns(checkpoint.length()));
              put(path + "checkpoint.busy", Boolean.toString(checkpoint.busy()));
            });
    put(path + "feed.interval", ns(traits.feed().interval()));
    every(path + "feed.drop_every", traits.feed().dropEvery());
    every(path + "feed.double_every", traits.feed().doubleEvery());
    every(path + "feed.lose_every", traits.feed().loseEvery());
  }

  private void every(String path, long nth) {
    put(path, Long.toString(nth)); // 0 for never
  }

  private void endpoint(String path, Endpoint endpoint) {
    put(path + "name", endpoint.name());
    put(path + "method", endpoint.method());
    put(path + "path", endpoint.path());
    put(path + "weight", number(endpoint.weight()));
    put(path + "expect", sorted(endpoint.expect()));
    put(path + "expected_denials", sorted(endpoint.expectedDenials()));
    if (!endpoint.tenants().isEmpty()) {
      put(path + "tenants", sorted(endpoint.tenants()));
    }
    endpoint
        .body()
        .ifPresent(
            body -> {
              String text = new String(body.bytes(), StandardCharsets.UTF_8);
              put(path + (body.file().isPresent() ? "body_file" : "body"), text);
            });
  }

  static String sorted(Set<?> values) {
    Set<String> texts = new TreeSet<>();
    values.forEach(value -> texts.add(value.toString()));
    return texts.toString();
  }

  private void phase(String path, Phase phase) {
    put(path + "name", phase.name());
    put(path + "duration", ns(phase.duration()));
    put(path + "warmup", Boolean.toString(phase.isWarmup()));
    phase.loads().forEach((tenant, load) -> load(path + "load." + tenant, load));
  }

  private void check(String path, Check check) {
    put(path + "name", check.name());
    put(path + "timeout", ns(check.timeout()));
    if (check.question() instanceof Check.Http http) {
      String key = http.address().isAbsolute() ? "http.url" : "http.path";
      put(path + key, http.address().toString());
    } else if (check.question() instanceof Check.Sql sql) {
      put(path + "sql.url_from", sql.urlFrom());
      put(path + "sql.query", sql.query());
    } else if (check.question() instanceof Check.Command command) {
      for (int i = 0; i < command.arguments().size(); i++) {
        put(path + "command.run[" + i + "]", command.arguments().get(i));
      }
    }
  }

  private void model(SimulationModel model) {
    for (int i = 0; i < model.hours().size(); i++) {
      SimulationModel.Hour hour = model.hours().get(i);
      String path = "simulate.hours[" + i + "].";
      put(path + "p50_ms", hour.p50Us() + " us");
      put(path + "p95_ms", hour.p95Us() + " us");
      put(path + "p99_ms", hour.p99Us() + " us");
      put(path + "mean_ms", hour.meanUs() + " us");
      put(path + "max_ms", hour.maxUs() + " us");
      put(path + "errors", Integer.toString(hour.errors()));
    }
    put("simulate.errors.timeout", Integer.toString(model.timeouts()));
    put("simulate.errors.reset", Integer.toString(model.resets()));
    put("simulate.timeout", ns(model.timeout()));
    model.checkpoint().ifPresent(this::checkpoint);
    model
        .latencyOf()
        .forEach(
            (name, latency) -> {
              put("simulate.latency." + name + ".location", number(latency.location()));
              put("simulate.latency." + name + ".spread", number(latency.spread()));
            });
    model.denialShareOf().forEach((name, share) -> put("simulate.denials." + name, number(share)));
    for (int i = 0; i < model.phases().size(); i++) {
      PhaseModel phase = model.phases().get(i);
      String path = "simulate.phases[" + i + "].";
      put(path + "phase", phase.phase());
      phase.requests().ifPresent(n -> put(path + "requests", Integer.toString(n)));
      phase.figures().ifPresent(figures -> figures(path, figures));
      failures(path, phase.failures());
      for (int s = 0; s < phase.series().size(); s++) {
        series(path + "series[" + s + "].", phase.series().get(s));
      }
    }
    for (int i = 0; i < model.resources().size(); i++) {
      resource("simulate.resources[" + i + "].", model.resources().get(i));
    }
  }

  private void checkpoint(SimulationModel.Checkpoint checkpoint) {
    String path = "simulate.checkpoint.";
    put(path + "at", ns(checkpoint.at()));
    put(path + "length", ns(checkpoint.length()));
    put(path + "errors", Integer.toString(checkpoint.errors()));
    put(path + "status", Integer.toString(checkpoint.status()));
    put(path + "max_ms", checkpoint.max().toNanos() / 1_000 + " us");
    put(path + "clearance", ns(checkpoint.clearance()));
    put(path + "annotated", Boolean.toString(checkpoint.annotation().isPresent()));
    checkpoint.annotation().ifPresent(text -> put(path + "annotation", text));
  }

  private void series(String path, PhaseModel.Series series) {
    series.tenant().ifPresent(name -> put(path + "tenant", name));
    series.endpoint().ifPresent(name -> put(path + "endpoint", name));
    series.requests().ifPresent(n -> put(path + "requests", Integer.toString(n)));
    figures(path, series.figures());
    failures(path, series.failures());
  }

  private void figures(String path, ResponseTimeSummary figures) {
    put(path + "p50_ms", figures.p50Us() + " us");
    put(path + "p95_ms", figures.p95Us() + " us");
    put(path + "p99_ms", figures.p99Us() + " us");
    optional(path + "mean_ms", figures.meanUs());
    optional(path + "max_ms", figures.maxUs());
  }

  private void optional(String path, OptionalLong us) {
    us.ifPresent(value -> put(path, value + " us"));
  }

  private void failures(String path, SimulatedFailures failures) {
    put(path + "errors", Integer.toString(failures.count()));
    put(
        path + "failure",
        switch (failures.kind()) {
          case TIMEOUT -> "timeout";
          case RESET -> "reset";
          default -> Integer.toString(failures.status());
        });
  }

  private void resource(String path, ResourceModel resource) {
    put(path + "source", resource.source());
    put(path + "metric", resource.metric());
    put(path + "unit", resource.unit());
    put(path + "counter", Boolean.toString(resource.counter()));
    resource.curve().forEach((at, value) -> put(path + "curve." + ns(at), number(value)));
    put(path + "noise", number(resource.noise()));
    put(path + "step", number(resource.step()));
    if (resource.max() < Double.MAX_VALUE) {
      put(path + "max", number(resource.max()));
    }
    put(path + "at_checkpoint", number(resource.atCheckpoint()));
    resource.restOf().ifPresent(name -> put(path + "rest_of", name));
    resource
        .dips()
        .ifPresent(
            dips -> {
              put(path + "dips.from", ns(dips.from()));
              put(path + "dips.every", ns(dips.every()));
              put(path + "dips.depth", number(dips.depth()));
            });
  }
}
