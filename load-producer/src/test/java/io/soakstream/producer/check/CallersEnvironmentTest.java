package io.soakstream.producer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallersEnvironmentTest {
  @Test
  void shouldGiveTheCallersLocaleBack() {
    assertThat(restored(Map.of("LC_ALL", "C.UTF-8", "CALLERS_LC_ALL", "de_DE.UTF-8")))
        .isEqualTo(Map.of("LC_ALL", "de_DE.UTF-8"));
    assertThat(restored(Map.of("LC_ALL", "C.UTF-8", "CALLERS_LC_ALL", "", "LANG", "de_DE.UTF-8")))
        .isEqualTo(Map.of("LANG", "de_DE.UTF-8"));
    assertThat(restored(Map.of("LC_ALL", "de_DE.UTF-8")))
        .as("started without the launcher")
        .isEqualTo(Map.of("LC_ALL", "de_DE.UTF-8"));
  }

  private static Map<String, String> restored(Map<String, String> environment) {
    Map<String, String> restored = new HashMap<>(environment);
    CallersEnvironment.restore(restored);
    return restored;
  }
}
