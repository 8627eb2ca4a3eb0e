package io.soakstream.producer.sampler;

import io.soakstream.producer.address.HostAddress;

/** A source that cannot be made ready: what its settings refer to is not there, or not allowed. */
public final class SourceRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String value;
  private final String rule;
  private final String remedy;
  private final boolean isOfHost;

  public SourceRefusedException(String value, String rule, String remedy) {
    this(value, rule, remedy, false);
  }

  private SourceRefusedException(String value, String rule, String remedy, boolean isOfHost) {
    super(value + ": " + rule);
    this.value = value;
    this.rule = rule;
    this.remedy = remedy;
    this.isOfHost = isOfHost;
  }

  static SourceRefusedException ofHost(String place, HostAddress host) {
    return new SourceRefusedException(
        place + " (host " + host + ")",
        "must be on this machine or on a host in target.allowed_hosts",
        "if you may ask it, add target: {allowed_hosts: [" + host + "]}",
        true);
  }

  String value() {
    return value;
  }

  String rule() {
    return rule;
  }

  String remedy() {
    return remedy;
  }

  boolean isOfHost() {
    return isOfHost;
  }
}
