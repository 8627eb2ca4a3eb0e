package io.soakstream.producer.scenario.connection;

import java.util.Arrays;

/** What is spoken with the target. */
public enum TargetProtocol {
  HTTP_1_1("http/1.1"),
  /** HTTP/2 behind TLS, agreed on by ALPN. */
  H2("h2"),
  /** HTTP/2 in the clear, with prior knowledge (RFC 9113, section 3.3). */
  H2C("h2c"),
  /** HTTP/2 where ALPN agrees on it, HTTP/1.1 if not; asked once before the load. */
  AUTO("auto");

  private final String written;

  TargetProtocol(String written) {
    this.written = written;
  }

  /** As a scenario writes it. */
  public String written() {
    return written;
  }

  /**
   * @throws IllegalArgumentException when it is none
   */
  public static TargetProtocol of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.written.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }
}
