package io.soakstream.producer.door;

import io.soakstream.producer.door.batch.BatchReader;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.influx.InfluxReader;
import io.soakstream.producer.door.ledger.LedgerReader;
import io.soakstream.producer.door.otlp.OtlpJsonReader;
import io.soakstream.producer.door.otlp.OtlpProtobufReader;
import io.soakstream.producer.importer.ReadingOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Bytes flipped, cut and repeated: nothing but a refusal comes of it. */
class DoorFuzzTest {
  private static final int INPUTS = 10_000;
  private static final long SEED = Long.getLong("soak.seed", 4711);

  private static final String LINES =
      """
      http_req_duration,method=GET,name=list\\ all,status=200,tenant=e value=12.4,url="http://h/\\"goals" 1772359200250000000
      http_req_failed,method=GET,name=list\\ all,status=200,tenant=e value=0 1772359200250000000
      jmeter,status=ok,transaction=GET\\ goals,threadName=TenantE\\ 1-3 duration=14,ttfb=13i,a=t 1772359200250000000
      vus value=50 1772359200000000000
      """;
  private static final String OURS =
      """
      {"lane":"w1","seq":17,"start":"2026-03-01T10:00:00.250131Z","us":14210,"tenant":"e","endpoint":"GET /goals","status":200,"outcome":"ok"}
      {"lane":"w1","seq":18,"end":true}
      """;
  private static final String JSON =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"a"}}]},"scopeSpans":[{"spans":[{"traceId":"0123456789abcdef0123456789abcdef","name":"GET","kind":3,"startTimeUnixNano":"1772359200250131999","endTimeUnixNano":"1772359200264341999","attributes":[{"key":"http.request.method","value":{"stringValue":"GET"}},{"key":"http.response.status_code","value":{"intValue":"404"}}],"status":{"code":2}}]}]}]}
      """;

  @Test
  void shouldNeverFailOtherwiseOverLineProtocol() {
    fuzz(new InfluxReader(ReadingOptions.none(), null, 0), utf8(LINES));
  }

  @Test
  void shouldNeverFailOtherwiseOverOurOwnLines() {
    fuzz(new LedgerReader(ReadingOptions.none()), utf8(OURS));
  }

  @Test
  void shouldNeverFailOtherwiseOverTracesAsJson() {
    fuzz(new OtlpJsonReader(ReadingOptions.none()), utf8(JSON));
  }

  @Test
  void shouldNeverFailOtherwiseOverTracesAsProtobuf() {
    fuzz(
        new OtlpProtobufReader(ReadingOptions.none()),
        MadeSpans.of(3, "http.request.method", "GET").toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void fuzz(BatchReader reader, byte[] whole) {
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutated(whole, random);
      try {
        reader.read(input, input.length);
      } catch (RefusedBatchException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("input " + i + " of seed " + SEED, e);
      }
    }
    Assertions.assertThat(refused).isBetween(INPUTS / 100, INPUTS - 1);
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int flips = random.nextInt(4); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] =
          (byte)
              (random.nextBoolean()
                  ? random.nextInt(256)
                  : " ,=\\\"\n{}[]:-0".charAt(random.nextInt(13)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (random.nextInt(4)) {
      case 0 -> out.write(bytes, 0, random.nextInt(bytes.length + 1));
      case 1 -> {
        int from = random.nextInt(bytes.length);
        int length = random.nextInt(bytes.length - from);
        out.write(bytes, 0, from + length);
        out.write(bytes, from, bytes.length - from);
      }
      default -> out.write(bytes, 0, bytes.length);
    }
    return out.toByteArray();
  }
}
