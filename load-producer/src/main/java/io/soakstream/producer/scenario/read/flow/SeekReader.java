package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.read.LoadReader;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.TargetReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code seek}: a phase that raises the load step by step until a rule with {@code abort}
 * breaks. Each step is a phase of its own, so that rules and reports tell them apart. Stateless.
 */
public final class SeekReader {
  private static final int STEPS_MAX = 1_000;
  private static final MathContext SHOWN = new MathContext(4);

  private SeekReader() {}

  /** The phases that a phase with {@code seek} stands for. */
  public static List<Phase> phases(MappingReader phase, String name, List<Tenant> tenants) {
    for (String key : List.of("duration", "load", "warmup")) {
      if (phase.has(key)) {
        phase.refuse(key, "cannot stand beside seek", "remove it; seek has a length and a load");
      }
    }
    MappingReader fields = phase.object("seek").orElse(null);
    if (fields == null) {
      return List.of(new Phase(name, Duration.ZERO, Map.of()));
    }
    fields.require("from", "from: 50/s");
    fields.require("to", "to: 500/s");
    fields.require("by", "by: 5%");
    double from = LoadReader.steadyRate(fields, "from", 1);
    double to = LoadReader.steadyRate(fields, "to", 1);
    double by = fields.percent("by", 0.05);
    Duration every = TargetReader.positive(fields, "every", Duration.ofSeconds(20));
    fields.refuseUnknown();
    if (fields.has("by") && by < 0.01) {
      fields.refuse("by", "must be at least 1%", "write it such as 5%");
    } else if (fields.has("to") && to <= from) {
      fields.refuse("to", "must be above from", "write it such as 500/s");
    }
    List<Phase> steps = new ArrayList<>();
    double grown = 1 + Math.max(by, 0.01);
    for (double perS = from; perS <= to * 1.000001 && steps.size() < STEPS_MAX; perS *= grown) {
      steps.add(step(name, perS, every, tenants));
    }
    return steps.isEmpty() ? List.of(step(name, from, every, tenants)) : steps;
  }

  private static Phase step(String name, double perS, Duration every, List<Tenant> tenants) {
    double total = tenants.stream().mapToDouble(Tenant::weight).sum();
    Map<String, LoadProfile> loads = new LinkedHashMap<>();
    tenants.forEach(it -> loads.put(it.name(), new LoadProfile.Rate(perS * it.weight() / total)));
    String shown = BigDecimal.valueOf(perS).round(SHOWN).stripTrailingZeros().toPlainString();
    return new Phase(name + " " + shown + "/s", every, loads, false, perS);
  }
}
