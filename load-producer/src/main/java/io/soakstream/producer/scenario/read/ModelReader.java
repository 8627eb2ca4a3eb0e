package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code simulate}. Stateless. */
final class ModelReader {
  private ModelReader() {}

  /**
   * @param duration of the run
   */
  static SimulationModel read(
      MappingReader fields, Duration duration, List<Tenant> tenants, List<Endpoint> endpoints) {
    if (!fields.has("phases")) {
      fields.require("hours", "hours, one row for each hour of the run, or phases");
    } else if (fields.has("hours")) {
      fields.refuse("phases", "cannot stand beside hours", "keep one of the two");
    }
    long hours = -Math.floorDiv(-duration.toMillis(), Duration.ofHours(1).toMillis());
    HoursReader.Hours read = HoursReader.read(fields, hours);
    MappingReader errors = fields.object("errors").orElse(null);
    int timeouts =
        errors == null
            ? read.timeouts()
            : (int) errors.whole("timeout", 0, 0, 1_000_000, "write it such as 42");
    int resets =
        errors == null
            ? read.resets()
            : (int) errors.whole("reset", 0, 0, 1_000_000, "write it such as 5");
    int inRows = read.rows().stream().mapToInt(SimulationModel.Hour::errors).sum();
    if (timeouts + resets != inRows && (errors != null || !fields.isObject("hours"))) {
      fields
          .problems()
          .add(
              fields.pathOf("errors"),
              timeouts + " timeouts and " + resets + " resets",
              "must add up to the errors of the hours, " + inRows,
              "correct timeout and reset, or the rows");
    }
    SimulationModel model =
        new SimulationModel(
            read.rows(),
            PhaseModelReader.read(fields, tenants, endpoints),
            timeouts,
            resets,
            fields.duration("timeout", Duration.ofSeconds(30)),
            fields.object("checkpoint").map(ModelReader::checkpoint),
            latencies(fields, tenants, endpoints),
            denials(fields, endpoints),
            ResourceReader.read(fields));
    if (errors != null) {
      errors.refuseUnknown();
    }
    fields.refuseUnknown();
    return model;
  }

  private static Map<String, Double> denials(MappingReader model, List<Endpoint> endpoints) {
    Map<String, Double> shares = new TreeMap<>();
    model
        .object("denials")
        .ifPresent(
            fields -> {
              for (String name : fields.keys()) {
                shares.put(name, fields.percent(name, 0));
                if (endpoints.stream()
                    .noneMatch(it -> it.name().equals(name) && !it.expectedDenials().isEmpty())) {
                  fields.refuse(
                      name,
                      "must be an endpoint with expected_denials",
                      "give the endpoint expected_denials: [403], or name another");
                }
              }
            });
    return shares;
  }

  private static SimulationModel.Checkpoint checkpoint(MappingReader fields) {
    fields.require("at", "at: 18:23:41");
    fields.require("errors", "errors: 47");
    fields.require("max_ms", "max_ms: 2147");
    String text = fields.text("annotation", "checkpoint");
    SimulationModel.Checkpoint checkpoint =
        new SimulationModel.Checkpoint(
            fields.offset("at", Duration.ZERO),
            fields.duration("length", Duration.ofSeconds(7)),
            (int) fields.whole("errors", 2, 2, 10_000, "write it such as 47"),
            (int) fields.whole("status", 503, 400, 599, "write it such as 503"),
            Duration.ofNanos(1_000L * HoursReader.latencyUs(fields, "max_ms")),
            fields.duration("clearance", Duration.ofMinutes(10)),
            fields.flag("annotated", true) ? Optional.of(text) : Optional.empty());
    if (checkpoint.length().compareTo(Duration.ofSeconds(1)) < 0) {
      fields.refuse("length", "must be at least 1s", "write it such as 7s");
    }
    fields.refuseUnknown();
    return checkpoint;
  }

  private static Map<String, SimulationModel.Latency> latencies(
      MappingReader model, List<Tenant> tenants, List<Endpoint> endpoints) {
    Map<String, SimulationModel.Latency> latencies = new TreeMap<>();
    List<String> names =
        Stream.concat(tenants.stream().map(Tenant::name), endpoints.stream().map(Endpoint::name))
            .toList();
    model
        .object("latency")
        .ifPresent(
            fields -> {
              for (String name : fields.keys()) {
                fields.object(name).ifPresent(factors -> latencies.put(name, latency(factors)));
                if (!names.contains(name)) {
                  String remedy =
                      NearestName.to(name, names)
                          .map(meant -> "did you mean " + meant + "?")
                          .orElse("name a tenant or an endpoint");
                  fields.refuse(name, "is neither a tenant nor an endpoint", remedy);
                }
              }
            });
    return latencies;
  }

  private static SimulationModel.Latency latency(MappingReader fields) {
    SimulationModel.Latency latency =
        new SimulationModel.Latency(factor(fields, "location"), factor(fields, "spread"));
    fields.refuseUnknown();
    return latency;
  }

  private static double factor(MappingReader fields, String key) {
    return fields.number(
        key,
        1,
        v -> v >= 0.1 && v <= 10,
        "must be a factor from 0.1 to 10",
        "write it such as 1.3");
  }
}
