package io.soakstream.producer.importer.gatling;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Gatling's simulation.log since 3.13: records of bytes, big-endian, times in milliseconds since
 * the start of the run, names numbered at their first use. Gatling writes blocks, so a run that is
 * killed ends in the middle of a record.
 */
public final class GatlingBinaryReader implements ResultReader {
  private static final int RUN = 0;
  private static final int REQUEST = 1;
  private static final int USER = 2;
  private static final int GROUP = 3;
  private static final int ERROR = 4;
  private static final int TEXT_BYTES_MAX = 1 << 20;
  private static final int NAMES_MAX = 1_000_000;
  private static final int LIST_MAX = 100_000;
  private static final long US_PER_MS = 1_000;

  private final DataInputStream in;
  private final String file;
  private final ReadingOptions options;
  private final ResultProvenance provenance = GatlingOutcome.provenance("Gatling binary log");
  private final Map<Integer, String> names = new HashMap<>();
  private long record;
  private long startMs;
  private boolean isOver;

  public GatlingBinaryReader(InputStream in, String file, ReadingOptions options) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    this.file = file;
    this.options = options;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (!isOver) {
      int kind = in.read();
      if (kind < 0) {
        isOver = true;
        return false;
      }
      record++;
      try {
        if (read(kind, into)) {
          return true;
        }
      } catch (EOFException e) {
        isOver = true;
        provenance.cutAt("within record " + record);
      }
    }
    return false;
  }

  private boolean read(int kind, ImportedRequest into) throws IOException {
    if (record == 1 && kind != RUN || record > 1 && kind == RUN) {
      throw invalid("is of kind " + kind + ", which cannot stand there");
    }
    switch (kind) {
      case RUN -> readRun();
      case REQUEST -> {
        return readRequest(into);
      }
      case USER -> in.readNBytes(9);
      case GROUP -> {
        groups();
        in.readFully(new byte[13]);
      }
      case ERROR -> {
        name();
        in.readInt();
      }
      default -> throw invalid("is of kind " + kind + "; expected 0 to 4");
    }
    return false;
  }

  private void readRun() throws IOException {
    provenance.version(text());
    text();
    startMs = in.readLong();
    text();
    int scenarios = count("scenarios");
    for (int i = 0; i < scenarios; i++) {
      text();
    }
    int assertions = count("assertions");
    for (int i = 0; i < assertions; i++) {
      in.skipNBytes(length());
    }
    if (startMs < 0 || startMs > 9_999_999_999_999L) {
      throw invalid("has no start of a run");
    }
  }

  private boolean readRequest(ImportedRequest into) throws IOException {
    String outer = groups();
    String name = name();
    long startsMs = in.readInt();
    long endsMs = in.readInt();
    boolean isOk = in.readByte() != 0;
    String message = name();
    if (endsMs < startsMs) {
      provenance.setAside("events without an end, such as messages that nobody waited for");
      return false;
    }
    into.clear();
    into.startUs = (startMs + startsMs) * US_PER_MS;
    into.stampUs = into.startUs;
    into.sentUs = into.startUs;
    into.endUs = (startMs + endsMs) * US_PER_MS;
    into.name = PrivateText.name(name, options.keptQuery());
    into.isPath = into.name.startsWith("/");
    into.tenant = options.tenants().isThread() ? outer : "";
    GatlingOutcome.fill(into, isOk, message);
    return true;
  }

  /** The outer group; empty for none. */
  private String groups() throws IOException {
    int groups = count("groups");
    String outer = "";
    for (int i = 0; i < groups; i++) {
      String name = name();
      outer = i == 0 ? name : outer;
    }
    return outer;
  }

  private int count(String what) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > LIST_MAX) {
      throw invalid("has " + count + " " + what);
    }
    return count;
  }

  private int length() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > TEXT_BYTES_MAX) {
      throw invalid("has a text of " + length + " bytes");
    }
    return length;
  }

  private String text() throws IOException {
    int length = length();
    if (length == 0) {
      return "";
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    int coder = in.readByte();
    // UTF-16 as the JVM has it in memory: little-endian on every machine that Gatling runs on.
    return coder == 0
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : new String(bytes, StandardCharsets.UTF_16LE);
  }

  /** A name at its first use has its number and itself, from then on the negative number. */
  private String name() throws IOException {
    int number = in.readInt();
    if (number > 0) {
      if (names.size() >= NAMES_MAX) {
        throw invalid("brings more than " + NAMES_MAX + " names");
      }
      String name = text();
      names.put(number, name);
      return name;
    }
    String known = number == 0 ? "" : names.get(-number);
    if (known == null) {
      throw invalid("uses the name " + -number + ", which was not given");
    }
    return known;
  }

  private InvalidResultsException invalid(String problem) {
    return InvalidResultsException.file(
        file,
        "record " + record + " " + problem,
        "copy the file again: what comes behind a damaged record cannot be told apart");
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
