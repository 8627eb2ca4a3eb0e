package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> VERBS = Verbs.names();

  @ParameterizedTest
  @CsvSource({
    "dmeo,demo",
    "STATUS,status",
    "verdict,verdict",
    "recon,reconcile",
    "tarce,trace",
    "simulat,simulate"
  })
  void shouldFindWhatWasMeant(String typed, String meant) {
    assertThat(Suggestion.closest(typed, VERBS)).contains(meant);
  }

  @Test
  void shouldStaySilentWhenNothingIsNear() {
    assertThat(Suggestion.closest("teleport", VERBS)).isEmpty();
    assertThat(Suggestion.closest("", VERBS)).isEmpty();
  }

  @Test
  void shouldCountASwapAsOneEdit() {
    assertThat(Suggestion.edits("ab", "ba")).isEqualTo(1);
    assertThat(Suggestion.edits("kitten", "sitting")).isEqualTo(3);
  }
}
