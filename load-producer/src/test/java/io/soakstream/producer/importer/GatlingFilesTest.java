package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of Gatling of all generations. */
class GatlingFilesTest {
  private static final long TEN_US = 1_772_359_200_000_000L;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo\t1\tREQUEST\touter\tlist\t1772359200020\t1772359200021\t1772359200030\t1772359200034\tOK\t ",
        "REQUEST\tdemo\t1\touter\tlist\t1772359200020\t1772359200021\t1772359200030\t1772359200034\tOK\t ",
        "REQUEST\t1\touter\tlist\t1772359200020\t1772359200034\tOK\t ",
        "REQUEST\touter\tlist\t1772359200020\t1772359200034\tOK\t ",
        "REQUEST\touter\tlist\t1772359200020\t1772359200034\tOK"
      })
  void shouldFindARequestInEveryGeneration(String line) {
    ReadResults.Row row =
        ReadResults.of(
                "RUN\tdemo.Soak\tsoak\t1772359200000\t \t3.11.5\n" + line + "\n",
                ReadResults.from("thread"))
            .only();

    assertThat(row.startUs()).isEqualTo(TEN_US + 20_000);
    assertThat(row.tookUs()).isEqualTo(14_000);
    assertThat(row.name()).isEqualTo("list");
    assertThat(row.tenant()).isEqualTo("outer");
  }

  @Test
  void shouldReadALogWithEverythingInIt() {
    ReadResults read =
        ReadResults.of(
            "ASSERTION\tAAECAwQ=\n"
                + "RUN\tdemo.Soak\tsoak\t1772359200000\t \t3.11.5\n"
                + "USER\ttenantE\tSTART\t1772359200010\n"
                + "USER\ttenantE\t1\tSTART\t1772359200010\n"
                + "REQUEST\tcheckout,payment\tpay\t1772359200040\t1772359201990\tKO\tstatus.find.is(200), found 503\n"
                + "REQUEST\t\t\t1772359200020\t1772359200034\tOK\t \n"
                + "REQUEST\t\tslow\t1772359200020\t1772359260020\tKO\ti.g.h.c.i.RequestTimeoutException: Request timeout to h/1.2.3.4 after 60000 ms\n"
                + "GROUP\tcheckout\t1772359200038\t1772359201990\t1950\tKO\n"
                + "GROUP\tcheckout\t1\t1772359200038\t1772359201990\t1950\tKO\n"
                + "ERROR\tcould not build the request\t1772359201000\n",
            ReadResults.from("thread"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows())
        .extracting(ReadResults.Row::outcome)
        .containsExactly(Outcome.HTTP_ERROR, Outcome.OK, Outcome.TIMEOUT);
    assertThat(read.rows().get(0).status()).isEqualTo(503);
    assertThat(read.rows().get(0).tenant()).isEqualTo("checkout");
    assertThat(EndpointNames.fitting(read.rows().get(1).name())).isEqualTo("(no name)");
    assertThat(read.provenance().version()).isEqualTo("log header 3.11.5");
    assertThat(read.provenance().notes())
        .contains("1 errors of Gatling's script are no requests and not counted");
  }

  @Test
  void shouldSayWhereATextLogWasCut() {
    String line = "REQUEST\t\tlist\t1772359200020\t1772359200034\tOK\t \n";
    ReadResults read =
        ReadResults.of("RUN\ta\tb\t1772359200000\t \t3.11\n" + line + "REQUEST\t\tlist\t17723");

    assertThat(read.rows()).hasSize(1);
    assertThat(read.provenance().cut()).contains("within line 3");
  }

  /** Writes as Gatling 3.13 does. */
  static final class BinaryLog {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> names = new HashMap<>();

    BinaryLog(long startMs) throws IOException {
      out.writeByte(0);
      text("3.13.1");
      text("demo.Soak");
      out.writeLong(startMs);
      text("Größe – 速い");
      out.writeInt(1);
      text("scenario");
      out.writeInt(1);
      out.writeInt(3);
      out.write(new byte[] {1, 2, 3});
    }

    private void text(String text) throws IOException {
      boolean isLatin = text.chars().allMatch(each -> each < 256);
      byte[] encoded =
          text.getBytes(isLatin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
      out.writeInt(encoded.length);
      if (encoded.length > 0) {
        out.write(encoded);
        out.writeByte(isLatin ? 0 : 1);
      }
    }

    private void name(String text) throws IOException {
      Integer known = names.get(text);
      if (known != null) {
        out.writeInt(-known);
      } else {
        names.put(text, names.size() + 1);
        out.writeInt(names.size());
        text(text);
      }
    }

    BinaryLog user() throws IOException {
      out.writeByte(2);
      out.writeInt(0);
      out.writeByte(1);
      out.writeInt(10);
      return this;
    }

    BinaryLog group(String name) throws IOException {
      out.writeByte(3);
      out.writeInt(1);
      name(name);
      out.writeInt(1);
      out.writeInt(2);
      out.writeInt(1);
      out.writeByte(1);
      return this;
    }

    BinaryLog error(String message) throws IOException {
      out.writeByte(4);
      name(message);
      out.writeInt(5);
      return this;
    }

    BinaryLog request(String group, String name, int start, int end, boolean ok, String message)
        throws IOException {
      out.writeByte(1);
      out.writeInt(group.isEmpty() ? 0 : 1);
      if (!group.isEmpty()) {
        name(group);
      }
      name(name);
      out.writeInt(start);
      out.writeInt(end);
      out.writeByte(ok ? 1 : 0);
      name(message);
      return this;
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }
  }

  private static BinaryLog some() throws IOException {
    return new BinaryLog(1_772_359_200_000L)
        .user()
        .request("e", "list", 20, 34, true, "")
        .request("e", "list Redirect 1", 34, 40, true, "")
        .group("e")
        .error("boom")
        .request("", "速い", 10, 30, false, "status.find.is(200), found 503")
        .request("", "ws", 10, Integer.MIN_VALUE, true, "");
  }

  @Test
  void shouldReadBinary() throws IOException {
    ReadResults read = ReadResults.of(some().toBytes(), ReadResults.from("thread"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows())
        .extracting(ReadResults.Row::name)
        .containsExactly("list", "list Redirect 1", "速い");
    assertThat(read.rows().get(0).startUs()).isEqualTo(TEN_US + 20_000);
    assertThat(read.rows().get(0).tenant()).isEqualTo("e");
    assertThat(read.rows().get(2).status()).isEqualTo(503);
    assertThat(read.provenance().version()).isEqualTo("3.13.1");
    assertThat(read.provenance().setAside()).containsValue(1L);
    assertThat(read.provenance().cut()).isEmpty();
  }

  @Test
  void shouldSayInWhichRecordBinaryWasCut() throws IOException {
    byte[] whole = some().toBytes();
    ReadResults read =
        ReadResults.of(Arrays.copyOf(whole, whole.length - 3), ReadingOptions.none());

    assertThat(read.rows()).hasSize(3);
    assertThat(read.provenance().cut()).contains("within record 8");
  }

  @Test
  void shouldRefuseDamagedBinary() throws IOException {
    byte[] whole = some().toBytes();
    byte[] damaged = Arrays.copyOf(whole, whole.length + 1);
    damaged[whole.length] = 99;

    assertThat(ReadResults.of(damaged, ReadingOptions.none()).problems())
        .containsExactly(
            "results.txt: record 9 is of kind 99; expected 0 to 4; copy the file again: what comes behind a damaged record cannot be told apart");
  }
}
