package io.soakstream.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.cli.VerbList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingSuggestionTest {
  private static final List<String> VERBS = VerbList.names();

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
    assertThat(SpellingSuggestion.closest(typed, VERBS)).contains(meant);
  }

  @Test
  void shouldStaySilentWhenNothingIsNear() {
    assertThat(SpellingSuggestion.closest("teleport", VERBS)).isEmpty();
    assertThat(SpellingSuggestion.closest("", VERBS)).isEmpty();
  }

  @Test
  void shouldCountASwapAsOneEdit() {
    assertThat(SpellingSuggestion.edits("ab", "ba")).isEqualTo(1);
    assertThat(SpellingSuggestion.edits("kitten", "sitting")).isEqualTo(3);
  }
}
