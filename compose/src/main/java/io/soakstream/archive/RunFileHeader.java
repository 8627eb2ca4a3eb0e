package io.soakstream.archive;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What an exported run says of itself, in the metadata of its file. Immutable.
 *
 * @param version of soakstream that exported it
 * @param events in the file, repeated ones included
 * @param requests among them
 * @param status of the live analysis' verdict
 * @param bodySha256 of the live analysis' verdict
 */
public record RunFileHeader(
    String run, String version, long events, long requests, String status, String bodySha256) {
  private static final String PREFIX = "soakstream.";

  void write(BiConsumer<String, String> meta) {
    meta.accept(PREFIX + "run", run);
    meta.accept(PREFIX + "version", version);
    meta.accept(PREFIX + "events", Long.toString(events));
    meta.accept(PREFIX + "requests", Long.toString(requests));
    meta.accept(PREFIX + "status", status);
    meta.accept(PREFIX + "body_sha256", bodySha256);
  }

  /**
   * Reads it.
   *
   * @param meta the value of a key, null when it is not there
   * @throws IllegalArgumentException when something is missing or no number
   */
  static RunFileHeader read(Function<String, String> meta) {
    return new RunFileHeader(
        text(meta, "run"),
        text(meta, "version"),
        Long.parseLong(text(meta, "events")),
        Long.parseLong(text(meta, "requests")),
        text(meta, "status"),
        text(meta, "body_sha256"));
  }

  private static String text(Function<String, String> meta, String key) {
    String value = meta.apply(PREFIX + key);
    if (value == null) {
      throw new IllegalArgumentException("its header has no " + PREFIX + key);
    }
    return value;
  }
}
