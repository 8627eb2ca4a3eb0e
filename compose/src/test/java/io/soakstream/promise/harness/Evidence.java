package io.soakstream.promise.harness;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Rig;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a broken promise leaves behind, so that it can be analysed again: {@code events.raw}, the
 * events topic as it was, each record as partition (4 bytes), offset (8), length of the value (4,
 * -1 for none), value, all big-endian; {@code schemas.tsv}, the id of each schema that the values
 * name, and the schema; {@code differences.txt}; {@code verdicts.txt}, the verdicts in question.
 */
public final class Evidence {
  private static final String EVENTS = "events.raw";
  private static final String SCHEMAS = "schemas.tsv";

  private Evidence() {}

  /**
   * Fails when anything differs, and keeps the evidence first.
   *
   * @param verdicts whose they are, and what they say
   */
  public static void holds(
      String promise, Rig rig, List<String> differences, Map<String, GenericRecord> verdicts) {
    if (differences.isEmpty()) {
      return;
    }
    Path dir = FaultTable.dirOf(promise);
    try {
      Files.createDirectories(dir);
      Files.write(dir.resolve("differences.txt"), differences);
      List<String> said = new ArrayList<>();
      verdicts.forEach((whose, verdict) -> said.add(whose + "\t" + verdict));
      Files.write(dir.resolve("verdicts.txt"), said);
      record(rig, dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError(
        String.format(
            Locale.ROOT,
            "%s is broken: %d differences, such as%n%s%nThe event log is kept in %s; analyse it"
                + " again with -Dit.test=RecordedEvidenceIT -Dsoak.evidence=%s"
                + " -Dsoak.evidence.run=%s",
            promise,
            differences.size(),
            String.join("\n", differences.subList(0, Math.min(8, differences.size()))),
            dir,
            dir,
            verdicts.values().iterator().next().get("run")));
  }

  /** Writes the events topic, and the schemas that its records name. */
  public static void record(Rig rig, Path dir) throws IOException {
    Schemas schemas = new Schemas(rig.schemaRegistry());
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(dir.resolve(EVENTS)), 1 << 16))) {
      Topics.read(rig.kafka(), Topics.EVENTS, Map.of(), record -> write(record, out, schemas));
    }
    List<String> lines = new ArrayList<>();
    schemas.known().forEach((id, schema) -> lines.add(id + "\t" + schema));
    Files.write(dir.resolve(SCHEMAS), lines);
  }

  private static void write(
      ConsumerRecord<byte[], byte[]> record, DataOutputStream out, Schemas schemas) {
    try {
      out.writeInt(record.partition());
      out.writeLong(record.offset());
      byte[] value = record.value();
      out.writeInt(value == null ? -1 : value.length);
      if (value != null) {
        out.write(value);
        if (value.length >= Wire.HEADER_BYTES && value[0] == 0) {
          schemas.of(ByteBuffer.wrap(value).getInt(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Partitions of a recorded events topic. */
  public static int partitions(Path dir) throws IOException {
    int[] highest = {0};
    read(dir, (partition, value) -> highest[0] = Math.max(highest[0], partition));
    return highest[0] + 1;
  }

  /** Puts a recorded events topic into another stack, in the same order in the same partitions. */
  public static void replay(Path dir, Rig rig) throws IOException {
    Schemas registry = new Schemas(rig.schemaRegistry());
    Map<Integer, Integer> ids = new TreeMap<>();
    for (String line : Files.readAllLines(dir.resolve(SCHEMAS))) {
      int tab = line.indexOf('\t');
      Schema schema = new Schema.Parser().parse(line.substring(tab + 1));
      ids.put(
          Integer.parseInt(line.substring(0, tab)),
          registry.register(Topics.EVENTS + "-" + schema.getFullName(), schema));
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", rig.kafka());
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      read(
          dir,
          (partition, value) -> {
            if (value != null && value.length >= Wire.HEADER_BYTES && value[0] == 0) {
              ByteBuffer header = ByteBuffer.wrap(value);
              header.putInt(1, ids.getOrDefault(header.getInt(1), header.getInt(1)));
            }
            producer.send(new ProducerRecord<>(Topics.EVENTS, partition, null, value));
          });
      producer.flush();
    }
  }

  private interface Reader {
    void take(int partition, byte[] value);
  }

  private static void read(Path dir, Reader reader) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(dir.resolve(EVENTS)), 1 << 16))) {
      while (true) {
        int partition;
        try {
          partition = in.readInt();
        } catch (EOFException e) {
          return;
        }
        in.readLong();
        int length = in.readInt();
        reader.take(partition, length < 0 ? null : in.readNBytes(length));
      }
    }
  }
}
