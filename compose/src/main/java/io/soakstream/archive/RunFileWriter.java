package io.soakstream.archive;

import io.soakstream.topic.Topic;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes a run into an Avro container file: events first, under a temporary name; then, when all
 * are counted, the file itself with its header, blocks copied as they are. It appears under its
 * name when it is whole. Confined to one thread.
 */
public final class RunFileWriter implements AutoCloseable {
  private static final int ZSTANDARD_LEVEL = 3;
  private static final int BLOCK_BYTES = 1 << 20;

  private final Path target;
  private final Path events;
  private final Path whole;
  private final DataFileWriter<SpecificRecord> out;

  /**
   * Begins a file.
   *
   * @throws FileAlreadyExistsException when it is there already
   */
  public RunFileWriter(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    this.target = target.toAbsolutePath();
    Path directory = this.target.getParent();
    Files.createDirectories(directory);
    String name = "." + this.target.getFileName() + "." + ProcessHandle.current().pid();
    this.events = directory.resolve(name + ".events");
    this.whole = directory.resolve(name + ".part");
    this.out = writer().create(schema(), events.toFile());
  }

  /** One of any event. */
  static Schema schema() {
    return Schema.createUnion(Topic.EVENTS.schemas());
  }

  private static DataFileWriter<SpecificRecord> writer() {
    DataFileWriter<SpecificRecord> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(schema()));
    // With Zstandard's own checksum: Avro has none, and a flipped bit should not pass for an event.
    writer.setCodec(CodecFactory.zstandardCodec(ZSTANDARD_LEVEL, true));
    writer.setSyncInterval(BLOCK_BYTES);
    return writer;
  }

  /** Adds an event. */
  public void append(SpecificRecord event) throws IOException {
    out.append(event);
  }

  /**
   * Puts the header in front and gives the file its name.
   *
   * @throws FileAlreadyExistsException when somebody else has made it meanwhile
   */
  public void finish(RunFileHeader header) throws IOException {
    out.close();
    try (DataFileWriter<SpecificRecord> named = writer();
        DataFileReader<SpecificRecord> written =
            new DataFileReader<>(events.toFile(), new SpecificDatumReader<>(schema()))) {
      header.write(named::setMeta);
      named.create(schema(), whole.toFile());
      named.appendAllFrom(written, false);
    }
    Files.move(whole, target);
  }

  /** Bytes of the finished file. */
  public long bytes() throws IOException {
    return Files.size(target);
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(events);
      Files.deleteIfExists(whole);
    }
  }
}
