package io.soakstream.notify.config;

import io.soakstream.notify.alert.NotifyRule;
import io.soakstream.notify.alert.QuietHours;
import io.soakstream.notify.alert.ThingCondition;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of the file, with what is said for all of them. Confined to one thread. */
final class RuleListReader {
  private static final Set<String> GROUPS = Set.of("run", "tenant", "endpoint", "kind");

  private final MappingReader root;
  private final List<String> receivers;

  RuleListReader(MappingReader root, List<String> receivers) {
    this.root = root;
    this.receivers = receivers;
  }

  List<NotifyRule> read() {
    List<QuietHours> quiet = QuietHoursReader.read(root, "quiet_hours");
    List<NotifyRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    root.require("rules", "rules: with at least one");
    List<MappingReader> all = root.objects("rules");
    if (root.isList("rules") && all.isEmpty()) {
      root.refuse("rules", "must hold at least one rule", "write - when: {status: FAIL}, and to:");
    }
    for (MappingReader rule : all) {
      String name = rule.text("name", "rule-" + (rules.size() + 1));
      if (!names.add(name)) {
        rule.refuse("name", "must be the name of one rule only", "choose another name");
      }
      rules.add(rule(name, rule, quiet));
      rule.refuseUnknown();
    }
    return rules;
  }

  private NotifyRule rule(String name, MappingReader rule, List<QuietHours> quietOfAll) {
    rule.require("when", "when: {status: FAIL}");
    Optional<ThingCondition> when =
        rule.object("when").map(keys -> new ConditionReader(keys).read());
    boolean isUrgent = rule.flag("urgent", false);
    boolean hasOwnHours = rule.has("quiet_hours");
    List<QuietHours> own = QuietHoursReader.read(rule, "quiet_hours");
    if (isUrgent && hasOwnHours) {
      rule.refuse("urgent", "has no quiet hours", "leave out urgent or quiet_hours");
    }
    return new NotifyRule(
        name,
        when.orElse(ConditionReader.NOTHING),
        to(rule),
        rule.duration("wait", Duration.ZERO),
        rule.duration("every", Duration.ZERO),
        groupBy(rule),
        isUrgent ? List.of() : hasOwnHours ? own : quietOfAll);
  }

  private List<String> to(MappingReader rule) {
    if (!rule.require("to", "to: [" + String.join(", ", receivers) + "]")) {
      return List.of();
    }
    List<String> to = FileTexts.oneOrMore(rule, "to");
    to.stream()
        .filter(name -> !receivers.contains(name))
        .findFirst()
        .ifPresent(
            name ->
                rule.refuse(
                    "to",
                    "must name receivers of this file",
                    NearestName.to(name, receivers)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("they are " + String.join(", ", receivers))));
    return to;
  }

  private static List<String> groupBy(MappingReader rule) {
    List<String> groups = rule.has("group_by") ? FileTexts.oneOrMore(rule, "group_by") : List.of();
    if (!GROUPS.containsAll(groups)) {
      rule.refuse(
          "group_by", "must be of run, tenant, endpoint, kind", "write it such as [run, tenant]");
      return List.of();
    }
    return groups;
  }
}
