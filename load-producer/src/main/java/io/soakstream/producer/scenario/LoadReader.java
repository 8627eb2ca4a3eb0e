package io.soakstream.producer.scenario;

import java.time.Duration;

/** Reads rates and users. Stateless. */
final class LoadReader {
  private static final String RATE_RULE = "must be a rate above 0";
  private static final String RATE_REMEDY = "write it such as 55/s or 300/m";
  private static final String THINK_RULE = "must be a duration, or two from short to long";
  private static final String THINK_REMEDY = "write it such as 2s or 1s..3s";

  /** A think time, uniform between the two. */
  private record Think(Duration min, Duration max) {}

  private LoadReader() {}

  /**
   * The run's load from {@code rate} or {@code users}; null when neither is there or it is wrong.
   */
  static Load ofRun(Fields fields) {
    Load users = fields.object("users").map(LoadReader::users).orElse(null);
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
  static Load ofTenant(Fields fields, String tenant) {
    if (fields.isObject(tenant)) {
      return fields.object(tenant).map(LoadReader::users).orElseThrow();
    }
    return rate(fields, tenant);
  }

  private static Load rate(Fields fields, String key) {
    return fields.parsed(key, LoadReader::positiveRate, null, RATE_RULE, RATE_REMEDY);
  }

  private static Load positiveRate(String text) {
    double perS = Quantity.ratePerS(text);
    if (!(perS > 0)) {
      throw new IllegalArgumentException(text);
    }
    return new Load.Rate(perS);
  }

  private static Load users(Fields fields) {
    fields.require("count", "count: 50");
    int count = (int) fields.whole("count", 1, 1, 100_000, "write it such as 50");
    Think think =
        fields.parsed(
            "think_time",
            LoadReader::think,
            new Think(Duration.ZERO, Duration.ZERO),
            THINK_RULE,
            THINK_REMEDY);
    fields.refuseUnknown();
    return new Load.Users(count, think.min(), think.max());
  }

  private static Think think(String text) {
    int dots = text.indexOf("..");
    Duration min = Quantity.duration(dots < 0 ? text : text.substring(0, dots));
    Duration max = dots < 0 ? min : Quantity.duration(text.substring(dots + 2));
    if (max.compareTo(min) < 0) {
      throw new IllegalArgumentException(text);
    }
    return new Think(min, max);
  }
}
