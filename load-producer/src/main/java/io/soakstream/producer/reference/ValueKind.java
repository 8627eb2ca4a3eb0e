package io.soakstream.producer.reference;

/** What stands at a key, and how it is written. */
public enum ValueKind {
  MAPPING("mapping", ""),
  LIST("list", ""),
  STEPS("list of steps", ""),
  TEXT("text", ""),
  NAME("name, 1 to 200 characters", "^[^\\x00-\\x1f\\x7f]{1,200}$"),
  ID("small letters, digits, dashes", "^[a-z0-9][a-z0-9-]{0,49}$"),
  TIME("time in UTC", "^\\d{4}-\\d\\d-\\d\\dT.*Z$"),
  DURATION("duration", "^(\\d+(\\.\\d+)?(us|ms|s|m|h|d))+$"),
  DURATIONS(
      "duration, or two",
      "^(\\d+(\\.\\d+)?(us|ms|s|m|h|d))+(\\.\\.(\\d+(\\.\\d+)?(us|ms|s|m|h|d))+)?$"),
  OFFSET("point of the run", "^(\\d{1,4}:[0-5]\\d(:[0-5]\\d)?|(\\d+(\\.\\d+)?(us|ms|s|m|h|d))+)$"),
  RATE("rate", "^\\d+(\\.\\d+)?\\s*/[smh](\\.\\.\\d+(\\.\\d+)?\\s*/[smh])?$"),
  NUMBER("number", "^[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$"),
  COUNTS("whole number, or two", "^[+-]?\\d{1,19}(\\.\\.\\d{1,6})?$"),
  WHOLE("whole number", "^[+-]?\\d{1,19}$"),
  PERCENT("percentage", "^\\d+(\\.\\d+)?\\s*%$"),
  AMOUNT("number or size", "^-?\\d+(\\.\\d+)?\\s*(B|KB|MB|GB)?$"),
  FLAG("true or false", "^(true|false)$"),
  STATUS("HTTP status", "^[1-5]\\d\\d$"),
  FAILURE("HTTP status, timeout or reset", "^([45]\\d\\d|timeout|reset)$"),
  METHOD("HTTP method", "^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$"),
  PATH("path", "^/\\S*$"),
  URL("address", "^[Hh][Tt][Tt][Pp][Ss]?://.+$"),
  ANY("value", "");

  private final String description;
  private final String pattern;

  ValueKind(String description, String pattern) {
    this.description = description;
    this.pattern = pattern;
  }

  /** As the reference names it. */
  public String description() {
    return description;
  }

  /** Regular expression of ECMA-262 over its text; empty where any text goes. */
  public String pattern() {
    return pattern;
  }

  /** Whether it is one value without parts. */
  public boolean isScalar() {
    return this != MAPPING && this != LIST && this != STEPS && this != ANY;
  }
}
