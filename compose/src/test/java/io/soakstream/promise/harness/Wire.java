package io.soakstream.promise.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** The framing of the registry (0x00, id in 4 bytes, Avro body) with plain Avro. One thread. */
public final class Wire {
  public static final int HEADER_BYTES = 5;

  static {
    // Noise may claim to be a text of two gigabytes. Avro reads these when it is first used.
    for (String limit : List.of("bytes", "string", "collectionItems")) {
      System.setProperty("org.apache.avro.limits." + limit + ".maxLength", "16777216");
    }
  }

  private final Schemas schemas;
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private final Map<Schema, GenericRecord> reused = new HashMap<>();
  private BinaryDecoder decoder;

  Wire(Schemas schemas) {
    this.schemas = schemas;
  }

  /** The record of these bytes; empty when they are none. */
  Optional<GenericRecord> decode(byte[] bytes) {
    return decode(bytes, false);
  }

  /** The same into a record that the next call overwrites. */
  Optional<GenericRecord> decodeReusing(byte[] bytes) {
    return decode(bytes, true);
  }

  private Optional<GenericRecord> decode(byte[] bytes, boolean reusing) {
    if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != 0) {
      return Optional.empty();
    }
    int id = ByteBuffer.wrap(bytes).getInt(1);
    Optional<Schema> schema = schemas.of(id);
    if (schema.isEmpty() || schema.get().getType() != Schema.Type.RECORD) {
      return Optional.empty();
    }
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, decoder);
      GenericRecord old = reusing ? reused.get(schema.get()) : null;
      GenericRecord record =
          readers
              .computeIfAbsent(id, i -> new GenericDatumReader<>(schema.get()))
              .read(old, decoder);
      if (reusing) {
        reused.put(schema.get(), record);
      }
      return decoder.isEnd() ? Optional.of(record) : Optional.empty();
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The bytes of a record under a schema's id. */
  public static byte[] encode(int id, GenericRecord record) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(256);
    out.writeBytes(ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
