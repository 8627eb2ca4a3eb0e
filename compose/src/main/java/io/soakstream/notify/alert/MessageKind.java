package io.soakstream.notify.alert;

/** What a message says of its alert. */
public enum MessageKind {
  OPEN,
  UPDATE,
  RESOLVE
}
