package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.ResourceModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the {@code resources} of a simulation. Stateless. */
final class ResourceReader {
  private ResourceReader() {}

  static List<ResourceModel> read(MappingReader model) {
    List<ResourceModel> resources = new ArrayList<>();
    Set<String> series = new HashSet<>();
    for (MappingReader fields : model.objects("resources")) {
      ResourceModel resource = resource(fields);
      resources.add(resource);
      fields.refuseUnknown();
      if (resource.restOf().isPresent()
          && !series.contains(resource.source() + " " + resource.restOf().get())) {
        fields.refuse(
            "rest_of",
            "must be a metric of " + resource.source() + " that is listed before",
            "move it up or correct the name");
      }
      if (!series.add(resource.source() + " " + resource.metric())) {
        fields.refuse(
            "metric", "must be given once for " + resource.source(), "remove one of the two");
      }
    }
    return resources;
  }

  private static ResourceModel resource(MappingReader fields) {
    String source = TrafficReader.name(fields, "source", "source: replica-1");
    String metric = TrafficReader.name(fields, "metric", "metric: cpu");
    fields.require("curve", "curve: {\"00:00\": 18, \"23:59\": 26}");
    boolean counter = fields.flag("counter", false);
    return new ResourceModel(
        source,
        metric,
        fields.has("unit") ? TrafficReader.name(fields, "unit", "unit: percent") : "count",
        counter,
        fields.object("curve").map(ResourceReader::curve).orElseGet(() -> new TreeMap<>()),
        fields.amount("noise", 0),
        fields.amount("step", counter ? 1 : 0),
        fields.amount("max", Double.MAX_VALUE),
        fields.object("dips").map(ResourceReader::dips),
        fields.amount("at_checkpoint", 0),
        fields.has("rest_of") ? Optional.of(fields.text("rest_of", "")) : Optional.empty());
  }

  /** Values at points of the run. */
  static SortedMap<Duration, Double> curve(MappingReader fields) {
    SortedMap<Duration, Double> curve = new TreeMap<>();
    for (String point : fields.keys()) {
      double value = fields.amount(point, 0);
      try {
        curve.put(QuantityParser.offset(point), value);
      } catch (IllegalArgumentException e) {
        fields.refuse(
            point,
            "must be a point of the run, counted from its start",
            "write it such as \"06:00\"");
      }
    }
    if (fields.keys().isEmpty()) {
      fields.problems().add(fields.path(), "{}", "must have a point", "add \"00:00\": 18");
    }
    return curve;
  }

  private static ResourceModel.Dips dips(MappingReader fields) {
    fields.require("every", "every: 70m");
    fields.require("depth", "depth: 2%");
    ResourceModel.Dips dips =
        new ResourceModel.Dips(
            fields.offset("from", Duration.ZERO),
            fields.duration("every", Duration.ofHours(1)),
            fields.percent("depth", 0));
    if (dips.every().isZero()) {
      fields.refuse("every", "must be longer than 0", "write it such as 70m");
    }
    fields.refuseUnknown();
    return dips;
  }
}
