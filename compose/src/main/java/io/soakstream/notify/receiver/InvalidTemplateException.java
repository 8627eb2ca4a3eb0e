package io.soakstream.notify.receiver;

/** A text is no template, or names what no alert has; the message says what, in a few words. */
public final class InvalidTemplateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidTemplateException(String message) {
    super(message);
  }
}
