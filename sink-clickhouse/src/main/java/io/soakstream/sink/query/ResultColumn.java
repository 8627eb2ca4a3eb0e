package io.soakstream.sink.query;

import java.util.regex.Pattern;

/** A column of a result: its name and ClickHouse type. Immutable. */
public record ResultColumn(String name, String type) {
  private static final Pattern NUMBER = Pattern.compile("(U?Int|Float|BFloat|Decimal)\\d*.*");
  private static final Pattern WRAPPER = Pattern.compile("(Nullable|LowCardinality)\\((.*)\\)");

  /** Whether its values are numbers, to be set flush right. */
  public boolean numeric() {
    return NUMBER.matcher(bareType()).matches();
  }

  /** Whether its values are whole numbers. */
  public boolean integral() {
    return bareType().matches("U?Int\\d+");
  }

  private String bareType() {
    String bare = type;
    for (var matcher = WRAPPER.matcher(bare); matcher.matches(); matcher = WRAPPER.matcher(bare)) {
      bare = matcher.group(2);
    }
    return bare;
  }
}
