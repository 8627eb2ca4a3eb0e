package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.ThinkTime;
import io.soakstream.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rates and users. Stateless. */
public final class LoadReader {
  /** One request in ten years, and more than any generator sends. */
  private static final double RATE_PER_S_MIN = 1 / (3_650 * 86_400.0);

  private static final double RATE_PER_S_MAX = 1e7;
  private static final int USERS_MAX = 100_000;
  private static final String RATE_RULE = "must be a rate above 0";
  private static final String RATE_REMEDY = "write it such as 55/s or 300/m";
  private static final String THINK_RULE = "must be a duration, or two from short to long";
  private static final String THINK_REMEDY = "write it such as 2s or 1s..3s";

  private LoadReader() {}

  /**
   * The load of a run or of a flow from {@code rate} or {@code users}; null when neither is there
   * or it is wrong.
   */
  public static LoadProfile ofRun(MappingReader fields) {
    LoadProfile users = fields.object("users").map(LoadReader::users).orElse(null);
    if (fields.has("rate") && fields.has("users")) {
      fields.refuse(
          "rate",
          "cannot stand beside users",
          "keep rate for an open model, users for a closed one");
      return users;
    }
    return fields.has("rate") ? rate(fields, "rate") : users;
  }

  /** A tenant's load in a phase: a rate, or a mapping of users. */
  static LoadProfile ofTenant(MappingReader fields, String tenant) {
    if (fields.isObject(tenant)) {
      return fields.object(tenant).map(LoadReader::users).orElseThrow();
    }
    return rate(fields, tenant);
  }

  /** Loads of a phase by tenant; empty when it has none of its own. */
  static Map<String, LoadProfile> ofPhase(MappingReader phase, List<Tenant> tenants) {
    List<String> names = tenants.stream().map(Tenant::name).toList();
    return mapping(phase, tenants).map(load -> loads(load, names)).orElse(Map.of());
  }

  /** The mapping of a phase's loads; a single load there is told with an example that is right. */
  private static Optional<MappingReader> mapping(MappingReader phase, List<Tenant> tenants) {
    if (!phase.has("load") || phase.isObject("load")) {
      return phase.object("load");
    }
    phase.refuse(
        "load",
        "must be a mapping whose keys are tenants",
        tenants.isEmpty()
            ? "write it such as load: {A: 25/s, B: 25/s}"
            : "write " + example(phase.value("load").orElseThrow(), tenants));
    return Optional.empty();
  }

  private static Map<String, LoadProfile> loads(MappingReader fields, List<String> tenants) {
    Map<String, LoadProfile> loads = new LinkedHashMap<>();
    for (String tenant : fields.keys()) {
      loads.put(tenant, ofTenant(fields, tenant));
      if (!tenants.contains(tenant)) {
        String remedy =
            NearestName.to(tenant, tenants)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("name one of " + String.join(", ", tenants));
        fields.refuse(tenant, "is no tenant of this scenario", remedy);
      }
    }
    return loads;
  }

  /** A load of each tenant that adds up to what was written, or repeats it when that is no rate. */
  static String example(YamlNode given, List<Tenant> tenants) {
    double perS;
    try {
      perS = QuantityParser.ratePerS(given.shown());
    } catch (IllegalArgumentException e) {
      perS = 10 * tenants.size();
    }
    double total = tenants.stream().mapToDouble(Tenant::weight).sum();
    StringBuilder text = new StringBuilder("load: {");
    for (Tenant tenant : tenants.subList(0, Math.min(tenants.size(), 4))) {
      String rate =
          BigDecimal.valueOf(perS * tenant.weight() / total)
              .round(new MathContext(4))
              .stripTrailingZeros()
              .toPlainString();
      String name =
          tenant.name().matches("[\\p{L}\\d][\\p{L}\\d_-]*")
              ? tenant.name()
              : '"' + tenant.name() + '"';
      text.append(text.length() > 7 ? ", " : "")
          .append(name)
          .append(": ")
          .append(rate)
          .append("/s");
    }
    return text.append(tenants.size() > 4 ? ", …}" : "}").toString();
  }

  private static LoadProfile rate(MappingReader fields, String key) {
    return fields.parsed(key, LoadReader::positiveRate, null, RATE_RULE, RATE_REMEDY);
  }

  private static LoadProfile positiveRate(String text) {
    int dots = text.indexOf("..");
    return dots < 0
        ? new LoadProfile.Rate(ratePerS(text))
        : new LoadProfile.Rate(
            ratePerS(text.substring(0, dots)), ratePerS(text.substring(dots + 2)));
  }

  /** A rate that stays, per second. */
  public static double steadyRate(MappingReader fields, String key, double fallback) {
    return fields.parsed(key, LoadReader::ratePerS, fallback, RATE_RULE, RATE_REMEDY);
  }

  private static double ratePerS(String text) {
    double perS = QuantityParser.ratePerS(text);
    if (!(perS >= RATE_PER_S_MIN && perS <= RATE_PER_S_MAX)) {
      throw new IllegalArgumentException(text);
    }
    return perS;
  }

  private static LoadProfile users(MappingReader fields) {
    fields.require("count", "count: 50");
    Count count = count(fields);
    ThinkTime think = thinkTime(fields).orElse(ThinkTime.NONE);
    fields.refuseUnknown();
    return new LoadProfile.Users(count.to(), think.min(), think.max(), count.from());
  }

  /** How many users there are, from the beginning to the end. */
  private record Count(int from, int to) {}

  private static Count count(MappingReader fields) {
    if (fields.text("count", "").contains("..")) {
      return fields.parsed(
          "count",
          LoadReader::counts,
          new Count(1, 1),
          "must be two whole numbers from 1 to " + USERS_MAX,
          "write it such as 10..50");
    }
    int count = (int) fields.whole("count", 1, 1, USERS_MAX, "write it such as 50");
    return new Count(count, count);
  }

  private static Count counts(String text) {
    int dots = text.indexOf("..");
    long from = QuantityParser.whole(text.substring(0, dots));
    long to = QuantityParser.whole(text.substring(dots + 2));
    if (from < 1 || to < 1 || from > USERS_MAX || to > USERS_MAX) {
      throw new IllegalArgumentException(text);
    }
    return new Count((int) from, (int) to);
  }

  /** The {@code think_time} of users, of a flow or of a step. */
  public static Optional<ThinkTime> thinkTime(MappingReader fields) {
    return Optional.ofNullable(
        fields.parsed("think_time", LoadReader::think, null, THINK_RULE, THINK_REMEDY));
  }

  private static ThinkTime think(String text) {
    int dots = text.indexOf("..");
    Duration min = QuantityParser.duration(dots < 0 ? text : text.substring(0, dots));
    Duration max = dots < 0 ? min : QuantityParser.duration(text.substring(dots + 2));
    if (max.compareTo(min) < 0) {
      throw new IllegalArgumentException(text);
    }
    return new ThinkTime(min, max);
  }
}
