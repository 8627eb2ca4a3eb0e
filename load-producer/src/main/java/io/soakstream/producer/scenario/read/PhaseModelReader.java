package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.PhaseModel;
import io.soakstream.producer.scenario.ResponseTimeSummary;
import io.soakstream.producer.scenario.SimulatedFailures;
import io.soakstream.producer.scenario.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code simulate.phases}. Stateless. */
final class PhaseModelReader {
  private static final double US_PER_MS = 1_000;

  /** What one phase may hold, so that its requests fit into memory. */
  static final int REQUESTS_MAX = 4_000_000;

  private PhaseModelReader() {}

  static List<PhaseModel> read(
      MappingReader model, List<Tenant> tenants, List<Endpoint> endpoints) {
    List<PhaseModel> phases = new ArrayList<>();
    for (MappingReader row : model.objects("phases")) {
      row.require("phase", "phase: baseline");
      List<PhaseModel.Series> series = new ArrayList<>();
      Set<String> named = new HashSet<>();
      for (MappingReader part : row.objects("series")) {
        series.add(series(part, tenants, endpoints, named));
        part.refuseUnknown();
      }
      boolean hasFigures = row.has("p50_ms") || series.isEmpty();
      phases.add(
          new PhaseModel(
              row.text("phase", ""),
              requests(row),
              hasFigures ? Optional.of(figures(row)) : Optional.empty(),
              failures(row),
              series));
      row.refuseUnknown();
    }
    return phases;
  }

  private static PhaseModel.Series series(
      MappingReader row, List<Tenant> tenants, List<Endpoint> endpoints, Set<String> named) {
    Optional<String> tenant = name(row, "tenant", tenants.stream().map(Tenant::name).toList());
    Optional<String> endpoint =
        name(row, "endpoint", endpoints.stream().map(Endpoint::name).toList());
    if (tenant.isEmpty() && endpoint.isEmpty()) {
      row.require("tenant", "tenant: NAME, or endpoint: NAME");
    } else if (!named.add(tenant.orElse("*") + " " + endpoint.orElse("*"))) {
      row.refuse(
          tenant.isPresent() ? "tenant" : "endpoint",
          "must be given once",
          "remove one of the two");
    }
    return new PhaseModel.Series(tenant, endpoint, requests(row), figures(row), failures(row));
  }

  private static Optional<String> name(MappingReader row, String key, List<String> known) {
    if (!row.has(key)) {
      return Optional.empty();
    }
    String name = row.text(key, "");
    if (!known.contains(name)) {
      String remedy =
          NearestName.to(name, known)
              .map(meant -> "did you mean " + meant + "?")
              .orElse("name one of " + String.join(", ", known));
      row.refuse(key, "is no " + key + " of this scenario", remedy);
    }
    return Optional.of(name);
  }

  private static OptionalInt requests(MappingReader row) {
    return row.has("requests")
        ? OptionalInt.of((int) row.whole("requests", 1, 1, REQUESTS_MAX, "write it such as 10437"))
        : OptionalInt.empty();
  }

  private static SimulatedFailures failures(MappingReader row) {
    int count = (int) row.whole("errors", 0, 0, REQUESTS_MAX, "write it such as 2");
    String how = row.text("failure", "500");
    return switch (how) {
      case "timeout" -> new SimulatedFailures(count, SimulatedFailures.Kind.TIMEOUT, 0);
      case "reset" -> new SimulatedFailures(count, SimulatedFailures.Kind.RESET, 0);
      default -> {
        boolean isStatus = how.matches("[45]\\d\\d");
        if (!isStatus) {
          row.refuse(
              "failure",
              "must be a status from 400 to 599, timeout or reset",
              "write it such as 503");
        }
        yield new SimulatedFailures(
            count, SimulatedFailures.Kind.HTTP, isStatus ? Integer.parseInt(how) : 500);
      }
    };
  }

  private static ResponseTimeSummary figures(MappingReader row) {
    long p50Us = us(row, "p50_ms", true);
    long p95Us = us(row, "p95_ms", true);
    long p99Us = us(row, "p99_ms", true);
    long meanUs = us(row, "mean_ms", false);
    long maxUs = us(row, "max_ms", false);
    boolean given = p50Us > 0 && p95Us > 0 && p99Us > 0;
    if (given && (p50Us > p95Us || p95Us > p99Us || maxUs > 0 && p99Us > maxUs)) {
      row.problems()
          .add(
              row.path(),
              "p50 " + p50Us + " us, p95 " + p95Us + " us, p99 " + p99Us + " us",
              "must not fall from p50 to max",
              "check the row against the measured figures");
    }
    return new ResponseTimeSummary(p50Us, p95Us, p99Us, optional(meanUs), optional(maxUs));
  }

  private static OptionalLong optional(long us) {
    return us > 0 ? OptionalLong.of(us) : OptionalLong.empty();
  }

  private static long us(MappingReader row, String key, boolean isRequired) {
    if (isRequired) {
      row.require(key, key + ": 8.2");
    }
    return Math.round(
        US_PER_MS
            * row.number(
                key,
                -1,
                ms -> ms > 0 && ms <= 3_600_000,
                "must be milliseconds above 0",
                "write it such as 8.2"));
  }
}
