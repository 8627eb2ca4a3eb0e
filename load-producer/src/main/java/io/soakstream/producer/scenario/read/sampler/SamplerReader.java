package io.soakstream.producer.scenario.read.sampler;

import io.soakstream.name.NameRules;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.sampler.SamplerKey;
import io.soakstream.producer.scenario.sampler.SamplerKind;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code samplers}. Stateless. */
public final class SamplerReader {
  private static final Set<String> COMMON = Set.of("name", "every", "timeout");

  /** What the generator itself is sampled under. */
  private static final String GENERATOR = "generator";

  private static final SamplerSettings NONE = new SamplerSettings(Map.of());

  private SamplerReader() {}

  /**
   * The samplers of a scenario.
   *
   * @param guard looks at the hosts that they ask
   */
  public static List<SamplerPlan> samplers(MappingReader root, HostGuard guard) {
    List<SamplerPlan> plans = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (MappingReader fields : root.objects("samplers")) {
      COMMON.forEach(fields::has);
      List<SamplerKind> kinds =
          Arrays.stream(SamplerKind.values()).filter(kind -> fields.has(kind.key())).toList();
      if (kinds.size() != 1) {
        refuseKinds(fields, kinds);
        fields.refuseUnknown();
        continue;
      }
      SamplerKind kind = kinds.get(0);
      String name = name(fields, kind);
      if (!names.add(name)) {
        fields
            .problems()
            .add(
                fields.path(),
                name,
                "must have a name of its own, readings are told apart by it",
                "add name: " + name + "-2");
      }
      plans.add(
          new SamplerPlan(
              name,
              kind,
              positive(fields, "every", kind.every()),
              positive(fields, "timeout", SamplerPlan.DEFAULT_TIMEOUT),
              fields.object(kind.key()).map(part -> settings(part, kind, guard)).orElse(NONE)));
      fields.refuseUnknown();
    }
    return plans;
  }

  private static void refuseKinds(MappingReader fields, List<SamplerKind> kinds) {
    if (kinds.isEmpty() && !COMMON.containsAll(fields.keys())) {
      return; // the key that is not known says it, and which one was meant
    }
    String given = kinds.stream().map(SamplerKind::key).collect(Collectors.joining(", "));
    fields
        .problems()
        .add(
            fields.path(),
            kinds.isEmpty() ? "no source" : given,
            "must say what is sampled, one thing each",
            kinds.isEmpty()
                ? "add one of " + String.join(", ", SamplerKind.all())
                : "make a sampler of each");
  }

  private static String name(MappingReader fields, SamplerKind kind) {
    String name = fields.text("name", kind.key());
    String problem = NameRules.problem(name);
    if (problem != null) {
      fields.refuse(
          "name", problem + "; it " + NameRules.RULE, "write it such as name: " + kind.key());
    } else if (name.equals(GENERATOR)) {
      fields.refuse("name", "is what the load generator itself is sampled under", "choose another");
    }
    return name;
  }

  private static Duration positive(MappingReader fields, String key, Duration fallback) {
    Duration duration = fields.duration(key, fallback);
    if (duration.isZero() || duration.isNegative()) {
      fields.refuse(key, "must be longer than 0", "write it such as 1s or 500ms");
      return fallback;
    }
    return duration;
  }

  private static SamplerSettings settings(MappingReader fields, SamplerKind kind, HostGuard guard) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (SamplerKey key : kind.keys()) {
      if (key.isRequired()) {
        fields.require(key.name(), key.name() + ": " + key.example());
      }
      SamplerValues.read(fields, key, guard).ifPresent(value -> values.put(key.name(), value));
    }
    refuseChoice(fields, kind);
    fields.refuseUnknown();
    // Whose host stands in the environment is looked at when that is read.
    values.put(SamplerSettings.ALLOWED_HOSTS, guard.allowed());
    return new SamplerSettings(values);
  }

  private static void refuseChoice(MappingReader fields, SamplerKind kind) {
    List<SamplerKey> choice = kind.choice();
    List<SamplerKey> given = choice.stream().filter(key -> fields.has(key.name())).toList();
    if (choice.isEmpty() || given.size() == 1) {
      return;
    }
    String names = choice.stream().map(SamplerKey::name).collect(Collectors.joining(", "));
    SamplerKey first = choice.get(0);
    fields
        .problems()
        .add(
            fields.path(),
            given.isEmpty() ? "no source" : given.size() + " sources",
            "must have one of " + names,
            given.isEmpty() ? "add " + first.name() + ": " + first.example() : "keep one of them");
  }
}
