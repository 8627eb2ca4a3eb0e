package io.soakstream.notify.config;

import io.soakstream.notify.alert.ThingCondition;
import io.soakstream.notify.alert.ThingKind;
import io.soakstream.producer.scenario.read.MappingReader;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What stands below {@code when:}. Confined to one thread. */
final class ConditionReader {
  /** Matches nothing: of a rule whose own cannot be read. */
  static final ThingCondition NOTHING =
      new ThingCondition(Set.of(), Set.of(), "", "", "", "", "", "", false, "", Duration.ZERO);

  private static final Set<String> STATUSES =
      new TreeSet<>(List.of("PASS", "FAIL", "INCONCLUSIVE", "INCOMPLETE", "ABORTED"));

  /** Two heartbeats and a little; a run moves on with each of its own. */
  private static final Duration ANALYZER_SILENCE = Duration.ofSeconds(75);

  private static final Duration RUN_SILENCE = Duration.ofSeconds(60);
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final MappingReader keys;

  ConditionReader(MappingReader keys) {
    this.keys = keys;
  }

  ThingCondition read() {
    Set<ThingKind> kinds = kinds();
    ThingCondition condition =
        new ThingCondition(
            kinds,
            statuses(kinds),
            keys.text("run", ""),
            keys.text("scenario", ""),
            keys.text("analysis", "live"),
            keys.text("rule", ""),
            keys.text("tenant", ""),
            keys.text("endpoint", ""),
            keys.flag("final", false),
            burst(),
            silence(kinds));
    keys.refuseUnknown();
    return condition;
  }

  private Set<ThingKind> kinds() {
    List<String> said = Stream.of("silent", "burst", "rule").filter(keys::has).toList();
    if (said.size() > 1) {
      keys.refuse(
          said.get(1),
          "does not go with " + said.get(0),
          "write a rule of its own for each of them");
    }
    if (said.contains("silent")) {
      refuseBeside("silent", List.of("status", "tenant", "endpoint", "final"));
      return switch (keys.text("silent", "").strip()) {
        case "run" -> EnumSet.of(ThingKind.RUN_SILENT);
        case "analyzer" -> EnumSet.of(ThingKind.ANALYZER_SILENT);
        default -> {
          keys.refuse("silent", "must be run or analyzer", "write silent: analyzer");
          yield EnumSet.of(ThingKind.RUN_SILENT);
        }
      };
    } else if (said.contains("burst")) {
      refuseBeside("burst", List.of("status"));
      return EnumSet.of(ThingKind.BURST);
    } else if (said.contains("rule")) {
      return EnumSet.of(ThingKind.RULE);
    } else if (keys.has("tenant") || keys.has("endpoint")) {
      return keys.has("status")
          ? EnumSet.of(ThingKind.RULE)
          : EnumSet.of(ThingKind.RULE, ThingKind.BURST);
    } else if (!keys.has("status")) {
      keys.problems()
          .add(
              keys.path(),
              keys.keys().isEmpty() ? "nothing" : String.join(", ", keys.keys()),
              "must say what is told",
              "add status, rule, tenant, endpoint, burst or silent");
    }
    return EnumSet.of(ThingKind.VERDICT);
  }

  private void refuseBeside(String key, List<String> others) {
    others.stream()
        .filter(keys::has)
        .forEach(other -> keys.refuse(other, "does not go with " + key, "leave one of them out"));
  }

  private Set<String> statuses(Set<ThingKind> kinds) {
    if (!keys.has("status")) {
      return kinds.contains(ThingKind.RULE) ? Set.of("FAIL") : Set.of();
    }
    Set<String> statuses = new TreeSet<>();
    FileTexts.oneOrMore(keys, "status")
        .forEach(text -> statuses.add(text.strip().toUpperCase(Locale.ROOT)));
    if (!STATUSES.containsAll(statuses)) {
      keys.refuse(
          "status",
          "must be of " + String.join(", ", STATUSES),
          "write it such as [FAIL, ABORTED]");
    }
    return statuses;
  }

  private String burst() {
    return switch (keys.text("burst", "any").strip()) {
      case "any" -> "";
      case "error", "errors" -> "error";
      case "latency" -> "latency";
      default -> {
        keys.refuse("burst", "must be any, error or latency", "write burst: any");
        yield "";
      }
    };
  }

  private Duration silence(Set<ThingKind> kinds) {
    boolean isOfAnalyzer = kinds.contains(ThingKind.ANALYZER_SILENT);
    if (!keys.has("silent")) {
      if (keys.has("for")) {
        keys.refuse("for", "goes with silent alone", "leave it out, or use wait beside when");
      }
      return Duration.ZERO;
    }
    Duration silence = keys.duration("for", isOfAnalyzer ? ANALYZER_SILENCE : RUN_SILENCE);
    if (silence.compareTo(HEARTBEAT) <= 0) {
      keys.refuse("for", "must be more than the heartbeat of 30 s", "write it such as 75s");
    }
    return silence;
  }
}
