package io.soakstream.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.bench.harness.BenchmarkOutcome;
import io.soakstream.bench.harness.FigureSpread;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ShellQuoting;
import io.soakstream.bench.harness.TrialResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All outcomes as one JSON document. Stateless. */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  static ObjectNode of(
      Instant started,
      MachineFacts machine,
      BenchOptions options,
      List<BenchmarkOutcome> outcomes) {
    ObjectNode root = JSON.createObjectNode();
    root.put("started", started.toString());
    root.put("pairs", options.pairs());
    root.put("events_wanted", options.events());
    root.set("machine", JSON.valueToTree(machine.asMap()));
    ArrayNode benchmarks = root.putArray("benchmarks");
    outcomes.forEach(outcome -> benchmarks.add(of(outcome)));
    return root;
  }

  private static ObjectNode of(BenchmarkOutcome outcome) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", outcome.name());
    node.put("question", outcome.question());
    node.put("note", outcome.note());
    outcome.failure().ifPresent(failure -> node.put("failure", failure));
    ArrayNode trials = node.putArray("trials");
    for (TrialResult trial : outcome.trials()) {
      ObjectNode one = trials.addObject();
      one.put("round", trial.round());
      one.put("side", trial.side());
      one.put("command", ShellQuoting.quoted(trial.command()));
      one.set("figures", JSON.valueToTree(trial.figures()));
    }
    ObjectNode sides = node.putObject("sides");
    outcome.sides().forEach(side -> sides.set(side, medians(outcome, side)));
    ArrayNode bars = node.putArray("bars");
    outcome.bars().forEach(judged -> bars.add(of(judged)));
    return node;
  }

  private static ObjectNode medians(BenchmarkOutcome outcome, String side) {
    Set<String> names = new TreeSet<>();
    outcome.trials().stream()
        .filter(trial -> trial.side().equals(side))
        .forEach(trial -> names.addAll(trial.figures().keySet()));
    ObjectNode node = JSON.createObjectNode();
    for (String name : names) {
      FigureSpread spread = FigureSpread.of(outcome.values(side, name));
      node.putObject(name)
          .put("median", spread.median())
          .put("min", spread.min())
          .put("max", spread.max());
    }
    return node;
  }

  private static ObjectNode of(BenchmarkOutcome.Judged judged) {
    PassBar bar = judged.bar();
    ObjectNode node = JSON.createObjectNode();
    node.put("what", bar.what());
    node.put("figure", bar.figure());
    node.put("side", bar.side());
    bar.yardstick().ifPresent(yardstick -> node.put("yardstick", yardstick));
    node.put("relation", bar.relation().name());
    if (bar.relation() != PassBar.Relation.SHOWN) {
      node.put("limit", bar.limit());
      if (judged.isMeasured()) {
        node.put("met", judged.met());
      }
    }
    ArrayNode values = node.putArray("values");
    judged.values().forEach(values::add);
    if (!Double.isNaN(judged.median())) {
      node.put("median", judged.median());
    }
    return node;
  }
}
