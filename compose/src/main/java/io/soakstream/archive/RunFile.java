package io.soakstream.archive;

import io.soakstream.client.TextFiles;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RunStarted;
import io.soakstream.name.EventNames;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidAvroMagicException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** An exported run. Immutable; what is read streams by. */
public final class RunFile {
  private static final String DAMAGED = "is damaged or cut short (";
  private static final String CURE = "; export the run again, or copy the file again";
  private static final String REMEDY = "); export the run again, or copy the file again";
  private static final int BUFFER_BYTES = 1 << 20;
  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final int RUN = 0;
  private static final int TELL_EVERY = 10_000;

  private final Path file;
  private final RunFileHeader header;

  private RunFile(Path file, RunFileHeader header) {
    this.file = file;
    this.header = header;
  }

  /** Receives events in the order of the file. */
  public interface Sink {
    void accept(SpecificRecord event);
  }

  /**
   * Reads the header.
   *
   * @throws InvalidRunFileException when it is not a file that {@code soak export} writes
   */
  public static RunFile open(Path file) {
    checkKind(file);
    try (DataFileStream<SpecificRecord> in = stream(file)) {
      return new RunFile(file, RunFileHeader.read(in::getMetaString));
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw new InvalidRunFileException(file, TextFiles.reason(file, e), e);
    } catch (EOFException e) {
      throw new InvalidRunFileException(file, "is cut short: its header is not whole" + CURE, e);
    } catch (InvalidAvroMagicException e) {
      throw new InvalidRunFileException(
          file, "is no Avro container file; import takes what 'soak export' has written", e);
    } catch (IOException | AvroRuntimeException | IllegalArgumentException e) {
      throw new InvalidRunFileException(
          file,
          "is no exported run (" + said(e) + "); import takes what 'soak export' has written",
          e);
    }
  }

  /** Whether a file begins like those that {@code soak export} writes. */
  static boolean isContainer(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      return false; // whoever reads it will say why it cannot be read
    }
  }

  private static void checkKind(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidRunFileException(file, "is a directory; name a file", null);
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) == 0) {
        throw new InvalidRunFileException(file, "is empty; export the run again", null);
      }
    } catch (IOException e) {
      throw new InvalidRunFileException(file, TextFiles.reason(file, e), e);
    }
  }

  public RunFileHeader header() {
    return header;
  }

  /**
   * Reads the file to its end and checks that it is whole and of one run.
   *
   * @param progress told of the events read so far
   * @throws InvalidRunFileException when it is not
   */
  public void check(LongConsumer progress) {
    Tally tally = new Tally(progress);
    read(tally);
    if (tally.events != header.events() || tally.requests != header.requests()) {
      throw new InvalidRunFileException(
          file,
          DAMAGED + "it holds " + tally.events + " of " + header.events() + " events" + REMEDY,
          null);
    }
    if (tally.problem != null) {
      throw new InvalidRunFileException(
          file,
          "holds a plan that cannot be judged (" + tally.problem + "); export the run again",
          null);
    } else if (!tally.isStarted) {
      throw new InvalidRunFileException(file, DAMAGED + "no event starts the run" + REMEDY, null);
    }
  }

  /**
   * Hands every event on.
   *
   * @throws InvalidRunFileException when one cannot be read; what came before has been handed on
   */
  public void read(Sink sink) {
    try (DataFileStream<SpecificRecord> in = stream(file)) {
      while (in.hasNext()) {
        SpecificRecord event = in.next();
        if (!header.run().equals(event.get(RUN))) {
          throw new InvalidRunFileException(
              file, DAMAGED + "it holds an event of run " + event.get(RUN) + REMEDY, null);
        }
        sink.accept(event);
      }
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new InvalidRunFileException(file, DAMAGED + said(e) + REMEDY, e);
    } catch (OutOfMemoryError e) {
      // A damaged block says that it is gigabytes long.
      throw new InvalidRunFileException(
          file, DAMAGED + "a block has no believable size" + REMEDY, e);
    }
  }

  private static DataFileStream<SpecificRecord> stream(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      SpecificDatumReader<SpecificRecord> reader = new SpecificDatumReader<>();
      reader.setExpected(RunFileWriter.schema());
      return new DataFileStream<>(bytes, reader);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static String said(Exception e) {
    Throwable cause = e.getCause() instanceof IOException io ? io : e;
    String message = cause.getMessage();
    if (cause instanceof EOFException) {
      return "it ends in the middle of a block";
    }
    return message == null || message.isBlank()
        ? "it cannot be read further"
        : message.lines().findFirst().orElse("");
  }

  /** Counts what is in the file. */
  private static final class Tally implements Sink {
    private final LongConsumer progress;
    private long events;
    private long requests;
    private boolean isStarted;
    private String problem;

    private Tally(LongConsumer progress) {
      this.progress = progress;
    }

    @Override
    public void accept(SpecificRecord event) {
      events++;
      requests += event instanceof RequestResult ? 1 : 0;
      if (event instanceof RunStarted) {
        isStarted = true;
        problem = EventNames.problem(event);
      }
      if (events % TELL_EVERY == 0) {
        progress.accept(events);
      }
    }
  }
}
