package io.soakstream.operate;

/**
 * What {@code doctor} found out about one thing.
 *
 * @param remedy empty when nothing is wrong
 */
record DoctorFinding(String what, State state, String found, String remedy) {
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

  static DoctorFinding ok(String what, String found) {
    return new DoctorFinding(what, State.OK, found, "");
  }

  static DoctorFinding warn(String what, String found, String remedy) {
    return new DoctorFinding(what, State.WARN, found, remedy);
  }

  static DoctorFinding broken(String what, String found, String remedy) {
    return new DoctorFinding(what, State.BROKEN, found, remedy);
  }
}
