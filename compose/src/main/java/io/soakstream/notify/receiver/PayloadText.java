package io.soakstream.notify.receiver;

/** Texts within a receiver's limits. Stateless. */
final class PayloadText {
  private PayloadText() {}

  /** At most so many UTF-16 units, no character cut in two; what is cut ends with an ellipsis. */
  static String cut(String text, int unitsMax) {
    if (text.length() <= unitsMax) {
      return text;
    }
    int end = unitsMax - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
