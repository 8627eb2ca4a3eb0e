package io.soakstream.notify.alert;

import java.util.Locale;

/** Kinds of things that can be told. */
public enum ThingKind {
  /** The status of a run. */
  VERDICT,
  /** The status of one rule. */
  RULE,
  /** A stretch of errors or of slow responses. */
  BURST,
  /** A run whose event time stands still. */
  RUN_SILENT,
  /** An analyzer that misses its heartbeat. */
  ANALYZER_SILENT;

  /** As it is written in files and payloads, such as {@code run-silent}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
