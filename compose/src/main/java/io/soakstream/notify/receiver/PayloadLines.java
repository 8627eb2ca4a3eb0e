package io.soakstream.notify.receiver;

import java.util.stream.Collectors;

/** A notice as lines of plain text. Stateless. */
final class PayloadLines {
  private PayloadLines() {}

  /** A line for each thing. */
  static String of(AlertNotice notice) {
    return notice.message().things().stream()
        .map(
            facts ->
                facts.title()
                    + (facts.lasts() ? "" : " (over)")
                    + (facts.detail().isEmpty() ? "" : ": " + facts.detail()))
        .collect(Collectors.joining("\n"));
  }
}
