package io.soakstream.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Bytes in the Confluent wire format to records, whatever version wrote them: the writer's schema
 * is resolved to ours. Buffers are reused: confined to one thread.
 */
public final class WireDecoder {
  /** Bytes before the Avro body: the magic byte and the schema id. */
  public static final int HEADER_BYTES = 5;

  private final SchemaIds ids;
  private final Map<Integer, SpecificDatumReader<SpecificRecord>> readers = new HashMap<>();
  private final BodyDecoder decoder = new BodyDecoder();

  public WireDecoder(SchemaIds ids) {
    this.ids = ids;
  }

  /**
   * Decodes one record.
   *
   * @throws UndecodableRecordException when the bytes are no record of ours
   * @throws RegistryUnreachableException when the schema must be asked for and the registry does
   *     not answer
   */
  public SpecificRecord decode(byte[] bytes) {
    int id = schemaId(bytes);
    SpecificDatumReader<SpecificRecord> reader = readers.get(id);
    if (reader == null) {
      reader = readerOf(ids.schemaOf(id));
      readers.put(id, reader);
    }
    decoder.reset(bytes, HEADER_BYTES);
    try {
      SpecificRecord read = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UndecodableRecordException("bytes left over after the Avro body");
      }
      return read;
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | ClassCastException e) {
      throw new UndecodableRecordException(
          "no " + reader.getSchema().getName() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The schema id in the header.
   *
   * @throws UndecodableRecordException when there is no header
   */
  public static int schemaId(byte[] bytes) {
    return schemaId(bytes, 0, bytes == null ? 0 : bytes.length);
  }

  /**
   * The same of a record that lies between {@code from} and before {@code to}.
   *
   * @throws UndecodableRecordException when there is no header
   */
  public static int schemaId(byte[] bytes, int from, int to) {
    if (to - from < HEADER_BYTES) {
      throw new UndecodableRecordException("shorter than the 5 bytes of the wire format's header");
    }
    if (bytes[from] != 0) {
      throw new UndecodableRecordException("magic byte is " + bytes[from] + ", not 0");
    }
    return (bytes[from + 1] & 0xff) << 24
        | (bytes[from + 2] & 0xff) << 16
        | (bytes[from + 3] & 0xff) << 8
        | (bytes[from + 4] & 0xff);
  }

  private static SpecificDatumReader<SpecificRecord> readerOf(Schema writer) {
    Class<?> type = SpecificData.get().getClass(writer);
    if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
      throw new UndecodableRecordException("schema " + writer.getFullName() + " is none of ours");
    }
    Schema ours = SpecificData.get().getSchema(type);
    return new SpecificDatumReader<>(writer, ours);
  }
}
