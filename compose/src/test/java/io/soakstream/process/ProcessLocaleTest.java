package io.soakstream.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessLocaleTest {
  @Test
  void shouldBeatWhatTheCallerHasAndKeepItForCommandsOfTheirs() {
    Map<String, String> environment =
        new HashMap<>(Map.of("LC_ALL", "de_DE.UTF-8", "LANG", "tr_TR.UTF-8"));
    ProcessLocale.applyTo(environment);
    ProcessLocale.applyTo(environment);
    assertThat(environment)
        .containsEntry("LC_ALL", "C.UTF-8")
        .containsEntry("LANG", "tr_TR.UTF-8")
        .containsEntry("CALLERS_LC_ALL", "de_DE.UTF-8");
  }

  @Test
  void shouldGiveAnEmptyEnvironmentALocale() {
    Map<String, String> environment = new HashMap<>();
    ProcessLocale.applyTo(environment);
    assertThat(environment).isEqualTo(Map.of("LC_ALL", "C.UTF-8", "CALLERS_LC_ALL", ""));
  }
}
