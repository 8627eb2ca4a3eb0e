package io.soakstream.sink.write.encode;

import io.soakstream.result.WindowStats;
import io.soakstream.sink.write.encode.RowBatch.Origin;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as they stand in Kafka into batches. Windows in the present schema, which are nearly all,
 * go without a record in between. Confined to one thread.
 */
public final class RecordDecoder {
  private static final int UNKNOWN = -1;

  /** Of names, types and order alone, which is what the bytes depend on. */
  private static final long WINDOWS =
      SchemaNormalization.parsingFingerprint64(WindowStats.getClassSchema());

  private final SchemaIds ids;
  private final WireDecoder decoder;
  private final WindowTranscoder windows = new WindowTranscoder();
  private final Set<Integer> seen = new HashSet<>();
  private int windowsId = UNKNOWN;

  public RecordDecoder(SchemaIds ids) {
    this.ids = ids;
    this.decoder = new WireDecoder(ids);
  }

  /**
   * Takes one record in.
   *
   * @throws io.soakstream.wire.UndecodableRecordException when the bytes are no record of ours
   * @throws io.soakstream.wire.RegistryUnreachableException when a schema must be asked for and the
   *     registry does not answer; nothing of the record is kept
   * @throws IllegalArgumentException when a value in it cannot be stored; nothing of it is kept
   */
  public void into(TableBatches batches, byte[] record, Origin origin) {
    int id = WireDecoder.schemaId(record);
    if (id == windowsId && batches.addWindow(windows, record, origin)) {
      return;
    }
    SpecificRecord decoded = decoder.decode(record);
    if (decoded instanceof WindowStats && id != windowsId && seen.add(id)) {
      // The decoder has asked for this schema already.
      if (SchemaNormalization.parsingFingerprint64(ids.schemaOf(id)) == WINDOWS) {
        windowsId = id;
      }
    }
    batches.add(decoded, origin);
  }
}
