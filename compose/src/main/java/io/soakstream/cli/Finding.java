package io.soakstream.cli;

/**
 * What {@code doctor} found out about one thing.
 *
 * @param remedy empty when nothing is wrong
 */
record Finding(String what, State state, String found, String remedy) {
  enum State {
    OK("ok"),
    WARN("warn"),
    BROKEN("broken");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Finding ok(String what, String found) {
    return new Finding(what, State.OK, found, "");
  }

  static Finding warn(String what, String found, String remedy) {
    return new Finding(what, State.WARN, found, remedy);
  }

  static Finding broken(String what, String found, String remedy) {
    return new Finding(what, State.BROKEN, found, remedy);
  }
}
