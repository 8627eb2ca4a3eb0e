package io.soakstream.bench.micro;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.wire.SchemaIds;
import java.util.SplittableRandom;
import org.apache.avro.Schema;

/** Request events such as seed 000 has: 5 tenants, 8 endpoints, log-normal latencies. Stateless. */
final class SampleRequests {
  static final String[] TENANTS = {"A", "B", "C", "D", "E"};
  static final String[] ENDPOINTS = {
    "GET /api/agents",
    "GET /api/agents/{id}",
    "POST /api/agents",
    "GET /api/goals",
    "POST /api/goals",
    "GET /api/deliverables",
    "POST /api/deliverables/approve",
    "GET /health"
  };

  /** Microseconds since the epoch. */
  static final long START_US = 1_770_854_400_000_000L;

  private static final long APART_US = 18_181;
  private static final double MEDIAN_US = 8_900;

  private SampleRequests() {}

  /** So many latencies, microseconds, the same for the same seed. */
  static long[] latenciesUs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] latencies = new long[count];
    for (int i = 0; i < count; i++) {
      latencies[i] = Math.round(MEDIAN_US * StrictMath.exp(0.35 * random.nextGaussian()));
    }
    return latencies;
  }

  /** The i-th event of a run. */
  static RequestResult event(int i, long latencyUs) {
    long intendedUs = START_US + i * APART_US;
    String endpoint = ENDPOINTS[i * 7 % ENDPOINTS.length];
    return RequestResult.newBuilder()
        .setRun("agp2-soak-24h-1a2b3c")
        .setProducer("producer-1")
        .setLane(i % 4)
        .setSequence(1 + i / 4)
        .setTenant(TENANTS[i % TENANTS.length])
        .setEndpoint(endpoint)
        .setMethod(endpoint.substring(0, endpoint.indexOf(' ')))
        .setPhase("steady")
        .setIntendedStartUs(intendedUs)
        .setActualStartUs(intendedUs + 120)
        .setEndUs(intendedUs + latencyUs)
        .setStatus(200)
        .setOutcome(Outcome.OK)
        .setBytesIn(2_600)
        .setSendDelayUs(120)
        .build();
  }

  /** Ids without a registry. */
  static final class OneSchema implements SchemaIds {
    @Override
    public int idOf(Schema schema) {
      return 7;
    }

    @Override
    public Schema schemaOf(int id) {
      return RequestResult.getClassSchema();
    }
  }
}
