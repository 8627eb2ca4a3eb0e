package io.soakstream.compose;

import org.junit.jupiter.api.Nested;

/**
 * What is known of seed 000, asked of a real ClickHouse: one stored day for both, since it takes
 * longer to make than to ask.
 */
class StoredDayIT {
  @Nested
  class NamedQuestions extends CookbookAnswers {}

  @Nested
  class GrafanaQueries extends DashboardAnswers {}
}
