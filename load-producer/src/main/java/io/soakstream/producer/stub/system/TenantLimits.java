package io.soakstream.producer.stub.system;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests a second each tenant may make: a bucket that fills at that rate and holds a
 * second's worth. A tenant whose limit is 0 is refused everything.
 */
final class TenantLimits {
  private static final double NS_PER_S = 1e9;
  private static final String OTHERS = "*";

  private final Map<String, Double> perS = new HashMap<>();
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Map<String, Long> refused = new TreeMap<>();

  private static final class Bucket {
    private double tokens;
    private long filledNs;
  }

  TenantLimits(Map<String, Double> perS) {
    this.perS.putAll(perS);
  }

  void set(String tenant, double limitPerS) {
    perS.put(tenant, limitPerS);
    buckets.remove(tenant);
  }

  /** Whether the tenant may ask now; counts the refusal if not. */
  boolean allows(String tenant, long nowNs) {
    Double limit = perS.getOrDefault(tenant, perS.get(OTHERS));
    if (limit == null) {
      return true;
    }
    Bucket bucket = buckets.computeIfAbsent(tenant, key -> full(limit, nowNs));
    double room = Math.max(1, limit);
    bucket.tokens = Math.min(room, bucket.tokens + (nowNs - bucket.filledNs) * limit / NS_PER_S);
    bucket.filledNs = nowNs;
    if (limit > 0 && bucket.tokens >= 1) {
      bucket.tokens--;
      return true;
    }
    refused.merge(tenant, 1L, Long::sum);
    return false;
  }

  private static Bucket full(double limit, long nowNs) {
    Bucket bucket = new Bucket();
    bucket.tokens = Math.max(1, limit);
    bucket.filledNs = nowNs;
    return bucket;
  }

  /** Refusals by tenant. */
  Map<String, Long> refused() {
    return refused;
  }
}
