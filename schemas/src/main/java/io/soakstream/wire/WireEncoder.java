package io.soakstream.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Records to bytes in the Confluent wire format. Buffers are reused: confined to one thread. */
public final class WireEncoder {
  private final SchemaIds ids;
  private final Map<Schema, Target> targets = new IdentityHashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder;

  private record Target(int id, SpecificDatumWriter<SpecificRecord> writer) {}

  public WireEncoder(SchemaIds ids) {
    this.ids = ids;
  }

  /** The record's bytes; the array is the caller's. */
  public byte[] encode(SpecificRecord record) {
    Target target =
        targets.computeIfAbsent(
            record.getSchema(),
            schema -> new Target(ids.idOf(schema), new SpecificDatumWriter<>(schema)));
    out.reset();
    out.write(0);
    out.write(target.id() >>> 24);
    out.write(target.id() >>> 16);
    out.write(target.id() >>> 8);
    out.write(target.id());
    encoder = EncoderFactory.get().binaryEncoder(out, encoder);
    try {
      target.writer().write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      // What a refused record left in the encoder's buffer would be flushed into the next one.
      encoder = null;
      throw e;
    }
    return out.toByteArray();
  }
}
