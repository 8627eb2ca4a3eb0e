package io.soakstream.producer.reference;

import static io.soakstream.producer.reference.ValueKind.*;

import java.util.List;

/** The keys below {@code simulate}. Stateless. */
final class SimulationKeys {
  private static final List<String> FIGURES =
      List.of("p50_ms", "p95_ms", "p99_ms", "mean_ms", "max_ms");

  private final List<ScenarioKey> all;

  private SimulationKeys(List<ScenarioKey> all) {
    this.all = all;
  }

  static void addTo(List<ScenarioKey> all) {
    SimulationKeys keys = new SimulationKeys(all);
    keys.optional("simulate", MAPPING, "", "what a simulation draws from; no real run reads it");
    keys.hours();
    keys.phases();
    keys.disturbances();
    keys.resources();
  }

  private void hours() {
    optional(
        "simulate.hours",
        ANY,
        "",
        "one row for each hour of the run, or curves over it; this or phases");
    optional("simulate.hours[].hour", WHOLE, "", "number of the row, from 0");
    for (String figure : FIGURES) {
      required("simulate.hours[]." + figure, NUMBER, "response time of the hour, milliseconds");
    }
    optional(
        "simulate.hours[].errors",
        WHOLE,
        "0",
        "requests that fail in it, without the checkpoint's");
    for (String figure : FIGURES) {
      required(
          "simulate.hours." + figure,
          MAPPING,
          "response time over the run, milliseconds by point of it");
      optional(
          "simulate.hours." + figure + ".*",
          AMOUNT,
          "",
          "milliseconds at that point, such as 06:00");
    }
    optional("simulate.hours.timeouts_per_h", WHOLE, "0", "requests that time out in each hour");
    optional("simulate.hours.resets_per_h", WHOLE, "0", "requests that are reset in each hour");
  }

  private void phases() {
    optional("simulate.phases", LIST, "", "one row for each phase of the run, in their order");
    required("simulate.phases[].phase", NAME, "name of the phase");
    group("simulate.phases[]");
    optional(
        "simulate.phases[].series", LIST, "", "tenants or endpoints with figures of their own");
    optional(
        "simulate.phases[].series[].tenant", NAME, "", "the tenant; this or endpoint, or both");
    optional("simulate.phases[].series[].endpoint", NAME, "", "the endpoint");
    group("simulate.phases[].series[]");
    optional("simulate.denials", MAPPING, "", "expected denials; needs phases");
    optional(
        "simulate.denials.*", PERCENT, "", "share of that endpoint's requests that are denied");
  }

  private void group(String path) {
    optional(path + ".requests", WHOLE, "", "how many; they follow from the load when left out");
    for (String figure : FIGURES) {
      optional(path + "." + figure, NUMBER, "", "response time, milliseconds");
    }
    optional(path + ".errors", WHOLE, "0", "requests that fail");
    optional(path + ".failure", FAILURE, "500", "how they fail");
  }

  private void disturbances() {
    optional("simulate.errors", MAPPING, "", "classes of the errors in the hours");
    optional("simulate.errors.timeout", WHOLE, "0", "how many time out");
    optional("simulate.errors.reset", WHOLE, "0", "how many are reset");
    optional("simulate.timeout", DURATION, "30s", "what a request that times out takes");
    optional("simulate.checkpoint", MAPPING, "", "a short disturbance on top of the hours");
    required("simulate.checkpoint.at", OFFSET, "when it begins");
    optional("simulate.checkpoint.length", DURATION, "7s", "how long it takes, at least 1s");
    required("simulate.checkpoint.errors", WHOLE, "requests that fail in it, 2 to 10000");
    optional("simulate.checkpoint.status", STATUS, "503", "what they are answered");
    required("simulate.checkpoint.max_ms", NUMBER, "the slowest of them, milliseconds");
    optional(
        "simulate.checkpoint.clearance", DURATION, "10m", "no other error is nearer than this");
    optional("simulate.checkpoint.annotated", FLAG, "true", "whether an annotation tells of it");
    optional("simulate.checkpoint.annotation", TEXT, "checkpoint", "its text");
    optional("simulate.latency", MAPPING, "", "how tenants and endpoints lie within the whole");
    optional("simulate.latency.*", MAPPING, "", "the tenant or endpoint of that name");
    optional(
        "simulate.latency.*.location",
        NUMBER,
        "1",
        "factor on its typical response time, 0.1 to 10");
    optional(
        "simulate.latency.*.spread",
        NUMBER,
        "1",
        "factor on the width of its response times, 0.1 to 10");
    optional("simulate.checks", MAPPING, "", "what the checks are answered");
    optional(
        "simulate.checks.*",
        ANY,
        "",
        "pass, a value, or a mapping of parts, for the check of that name");
  }

  private void resources() {
    String each = "simulate.resources[]";
    optional("simulate.resources", LIST, "", "readings, one a minute");
    required(each + ".source", NAME, "what is read, such as replica-1");
    required(each + ".metric", NAME, "what of it, such as rss");
    optional(each + ".unit", TEXT, "count", "bytes, percent, count or another");
    optional(each + ".counter", FLAG, "false", "whether it only grows");
    required(each + ".curve", MAPPING, "values at points of the run, linear in between");
    optional(each + ".curve.*", AMOUNT, "", "the value at that point, such as 06:00");
    optional(each + ".noise", AMOUNT, "0", "standard deviation around the curve");
    optional(each + ".step", AMOUNT, "", "resolution of a reading; 1 for counters, else any");
    optional(each + ".max", AMOUNT, "", "readings never exceed it");
    optional(each + ".dips", MAPPING, "", "collections that free some of it");
    optional(each + ".dips.from", OFFSET, "0s", "when the first comes");
    required(each + ".dips.every", DURATION, "time between two");
    required(each + ".dips.depth", PERCENT, "share that each frees");
    optional(each + ".at_checkpoint", AMOUNT, "0", "what the checkpoint adds");
    optional(
        each + ".rest_of",
        NAME,
        "",
        "metric of the same source of which it is the rest, up to the curve");
  }

  private void required(String path, ValueKind kind, String description) {
    all.add(new ScenarioKey(path, kind, true, "", description));
  }

  private void optional(String path, ValueKind kind, String fallback, String description) {
    all.add(new ScenarioKey(path, kind, false, fallback, description));
  }
}
