package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.StubStall;
import io.soakstream.producer.scenario.sample.StubCheckpoint;
import io.soakstream.producer.scenario.sample.StubFeed;
import io.soakstream.producer.scenario.sample.StubPool;
import io.soakstream.producer.scenario.sample.StubTraits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code target.sample}, the bundled service. */
final class SampleReader {
  private static final double RATE_PER_S_MAX = 100_000;
  private static final double S_PER_MIN = 60;
  private static final String RATE_RULE = "must be a rate up to 100000/s";

  private SampleReader() {}

  static StubService read(MappingReader fields) {
    StubService sample =
        new StubService(
            TargetReader.positive(fields, "delay_p50", Duration.ofMillis(20)),
            fields.number(
                "delay_sigma",
                0.25,
                v -> v >= 0 && v <= 3,
                "must be from 0 to 3",
                "write it such as 0.25"),
            fields.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "write it such as 7"),
            fields.percent("error_rate", 0),
            fields.object("stall").map(SampleReader::stall),
            traits(fields));
    fields.refuseUnknown();
    return sample;
  }

  private static StubStall stall(MappingReader fields) {
    StubStall stall =
        new StubStall(
            fields.duration("after", Duration.ZERO), fields.duration("length", Duration.ZERO));
    fields.require("length", "length: 3s");
    fields.refuseUnknown();
    return stall;
  }

  private static StubTraits traits(MappingReader fields) {
    return new StubTraits(
        rateLimits(fields),
        rate(fields, "capacity", 0),
        fields.object("pool").map(SampleReader::pool),
        leakBytesPerMin(fields) / S_PER_MIN,
        TargetReader.positive(fields, "token_lifetime", StubTraits.DEFAULT_TOKEN_LIFETIME),
        fields.flag("login_required", false),
        fields.flag("tls", false),
        fields.object("checkpoint").flatMap(SampleReader::checkpoint),
        fields.object("feed").map(SampleReader::feed).orElse(StubFeed.PLAIN));
  }

  private static double leakBytesPerMin(MappingReader fields) {
    double bytes = fields.amount("leak_per_min", 0);
    if (bytes < 0) {
      fields.refuse("leak_per_min", "must be a size of 0 or more", "write it such as 10MB");
      return 0;
    }
    return bytes;
  }

  private static Map<String, Double> rateLimits(MappingReader fields) {
    Map<String, Double> limits = new TreeMap<>();
    fields
        .object("rate_limits")
        .ifPresent(
            byTenant -> {
              for (String tenant : byTenant.keys()) {
                limits.put(tenant, rate(byTenant, tenant, 1));
              }
            });
    return limits;
  }

  private static double rate(MappingReader fields, String key, double fallback) {
    return fields.parsed(
        key,
        text -> {
          double perS = QuantityParser.ratePerS(text);
          if (!(perS > 0 && perS <= RATE_PER_S_MAX)) {
            throw new IllegalArgumentException(text);
          }
          return perS;
        },
        fallback,
        RATE_RULE,
        "write it such as 100/s");
  }

  private static StubPool pool(MappingReader fields) {
    fields.require("connections", "connections: 20");
    StubPool pool =
        new StubPool(
            (int) fields.whole("connections", 1, 1, 10_000, "write it such as 20"),
            TargetReader.positive(fields, "timeout", StubPool.DEFAULT_TIMEOUT));
    fields.refuseUnknown();
    return pool;
  }

  private static Optional<StubCheckpoint> checkpoint(MappingReader fields) {
    fields.require("every", "every: 2m");
    fields.require("length", "length: 7s");
    StubCheckpoint checkpoint =
        new StubCheckpoint(
            TargetReader.positive(fields, "every", Duration.ofMinutes(1)),
            TargetReader.positive(fields, "length", Duration.ofSeconds(1)),
            fields.flag("busy", false));
    fields.refuseUnknown();
    if (checkpoint.length().compareTo(checkpoint.every()) >= 0) {
      fields.refuse("length", "must be shorter than every", "write it such as 7s");
      return Optional.empty();
    }
    return Optional.of(checkpoint);
  }

  private static StubFeed feed(MappingReader fields) {
    StubFeed feed =
        new StubFeed(
            TargetReader.positive(fields, "interval", StubFeed.PLAIN.interval()),
            every(fields, "drop_every"),
            every(fields, "double_every"),
            every(fields, "lose_every"));
    fields.refuseUnknown();
    return feed;
  }

  private static int every(MappingReader fields, String key) {
    return (int) fields.whole(key, 0, 1, Integer.MAX_VALUE, "write it such as 50");
  }
}
