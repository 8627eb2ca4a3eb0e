package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What {@code vegeta attack} writes. */
class VegetaGobTest {
  /** Three hits as Go 1.19's own encoder writes Vegeta's struct, bodies and headers included. */
  private static final byte[] OF_GO =
      Base64.getDecoder()
          .decode(
              "/5f/gQMBAQZSZXN1bHQB/4IAAQwBBkF0dGFjawEMAAEDU2VxAQYAAQRDb2RlAQYAAQlUaW1lc3Rh"
                  + "bXAB/4QAAQdMYXRlbmN5AQQAAQhCeXRlc091dAEGAAEHQnl0ZXNJbgEGAAEFRXJyb3IBDAABBEJv"
                  + "ZHkBCgABBk1ldGhvZAEMAAEDVVJMAQwAAQdIZWFkZXJzAf+IAAAAEP+DBQEBBFRpbWUB/4QAAAAX"
                  + "/4cEAQEGSGVhZGVyAf+IAAEMAf+GAAAM/4UCAQL/hgABDAAA/4r/ggEBZQL/yAEPAQAAAA7hNgUg"
                  + "DuazA///AfwBsauGAv4DLAIMY0FuQXJZNWVjcmV0AQNHRVQBMmh0dHA6Ly9ib2I6Y0FuQXJZNWVj"
                  + "cmV0QGgvZ29hbHM/dG9rZW49Y0FuQXJZNWVjcmV0AQEKU2V0LUNvb2tpZQIMY0FuQXJZNWVjcmV0"
                  + "A2E9YgD/h/+CAQFlAQEB/gH3AQ8BAAAADuE2BSAO9fVDADwB/AGxq4YC/gMsARc1MDMgU2Vydmlj"
                  + "ZSBVbmF2YWlsYWJsZQEMY0FuQXJZNWVjcmV0AQNHRVQBMmh0dHA6Ly9ib2I6Y0FuQXJZNWVjcmV0"
                  + "QGgvZ29hbHM/dG9rZW49Y0FuQXJZNWVjcmV0AP+t/4ICAgIPAQAAAA7hNgUgDwU3g///AfsN+EdY"
                  + "AAM2R2V0ICJodHRwOi8vaC9jQW5Bclk1ZWNyZXQiOiBjb250ZXh0IGRlYWRsaW5lIGV4Y2VlZGVk"
                  + "AgNHRVQBMmh0dHA6Ly9ib2I6Y0FuQXJZNWVjcmV0QGgvZ29hbHM/dG9rZW49Y0FuQXJZNWVjcmV0"
                  + "AQEKU2V0LUNvb2tpZQIMY0FuQXJZNWVjcmV0A2E9YgA=");

  /** The descriptions of types at its beginning. */
  private static final int TYPES_BYTES = 207;

  private static final long TEN_US = 1_772_359_200_000_000L;

  /** A run as Vegeta writes it. */
  static byte[] of(SampleRun run, String secret) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(OF_GO, 0, TYPES_BYTES);
    for (SampleRun.Sample sample : run.samples()) {
      byte[] message = message(sample, secret);
      unsigned(out, message.length);
      out.writeBytes(message);
    }
    return out.toByteArray();
  }

  private static byte[] message(SampleRun.Sample sample, String secret) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0x82, 1}); // type 65, field Attack
    text(out, sample.tenant());
    out.write(2); // Code
    unsigned(out, sample.status());
    out.write(1); // Timestamp
    ByteBuffer moment = ByteBuffer.allocate(15).put((byte) 1);
    long ms = SampleRun.START_US / 1_000 + sample.startMs();
    moment.putLong(62_135_596_800L + ms / 1_000).putInt((int) (ms % 1_000) * 1_000_000);
    moment.putShort((short) -1);
    unsigned(out, 15);
    out.writeBytes(moment.array());
    out.write(1); // Latency, signed
    unsigned(out, sample.tookMs() * 2_000_000);
    out.write(2); // BytesIn
    unsigned(out, 812);
    out.write(1); // Error
    text(out, sample.isOk() ? "" : secret);
    out.write(1); // Body
    text(out, secret);
    out.write(1); // Method
    text(out, "GET");
    out.write(1); // URL
    text(out, "http://bob:" + secret + "@h/goals?token=" + secret);
    out.writeBytes(new byte[] {1, 1}); // Headers, one
    text(out, "Set-Cookie");
    out.write(1);
    text(out, secret);
    out.write(0);
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    unsigned(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void unsigned(ByteArrayOutputStream out, long number) {
    if (number <= 0x7f) {
      out.write((int) number);
      return;
    }
    int bytes = (71 - Long.numberOfLeadingZeros(number)) / 8;
    out.write(-bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (number >>> 8 * i));
    }
  }

  @Test
  void shouldReadWhatGoWrites() {
    ReadResults read = ReadResults.of(OF_GO, ReadResults.from("tag:attack"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows()).extracting(ReadResults.Row::status).containsExactly(200, 503, 0);
    assertThat(read.rows())
        .extracting(ReadResults.Row::outcome)
        .containsExactly(Outcome.OK, Outcome.HTTP_ERROR, Outcome.TIMEOUT);
    assertThat(read.rows())
        .extracting(ReadResults.Row::startUs)
        .containsExactly(TEN_US + 250_000, TEN_US + 251_000, TEN_US + 252_000);
    assertThat(read.rows())
        .extracting(ReadResults.Row::tookUs)
        .containsExactly(14_210L, 14_210L, 30_000_000L);
    assertThat(read.rows()).extracting(ReadResults.Row::tenant).containsExactly("e", "e", "");
    assertThat(read.rows()).extracting(ReadResults.Row::name).containsOnly("/goals");
    assertThat(read.rows().toString()).doesNotContain(SampleRun.CANARY);
    assertThat(read.provenance().cut()).isEmpty();
  }

  @Test
  void shouldSayWhereAFileWasCut() {
    for (int length = TYPES_BYTES + 1; length < OF_GO.length; length++) {
      ReadResults read = ReadResults.of(Arrays.copyOf(OF_GO, length), ReadingOptions.none());

      assertThat(read.problems()).isEmpty();
      assertThat(read.rows()).hasSizeLessThan(3);
      boolean isBetween = read.provenance().cut().isEmpty();
      if (!isBetween) {
        assertThat(read.provenance().cut()).contains("within record " + (read.rows().size() + 1));
      }
      assertThat(isBetween).isEqualTo(length == 347 || length == 484);
    }
  }

  @Test
  void shouldGoOnBehindARecordThatCannotBeRead() {
    byte[] damaged = OF_GO.clone();
    damaged[TYPES_BYTES + 11] = 9; // version of the first time stamp

    ReadResults read = ReadResults.of(damaged, ReadingOptions.none());

    assertThat(read.rows()).hasSize(2);
    assertThat(read.problems())
        .containsExactly(
            "results.txt:1:1: the record holds a time stamp of a form that is not known; expected"
                + " what 'vegeta attack' writes; write the results again, or leave the record out"
                + " with --skip-bad");
  }
}
