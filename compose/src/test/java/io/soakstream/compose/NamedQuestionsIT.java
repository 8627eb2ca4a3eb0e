package io.soakstream.compose;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRows;
import io.soakstream.sink.status.RunStatuses;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked by name, of a run that is not there, against a real ClickHouse as the analyst. */
@ExtendWith(SharedStack.class)
class NamedQuestionsIT {
  private static final String RUN = "no-such-run-abc123";
  private static final Map<String, String> GIVEN =
      Map.of("run", RUN, "analysis", "live", "other", RUN);

  private static EmbeddedStack stack;

  @BeforeAll
  static void use(EmbeddedStack shared) {
    stack = shared;
  }

  @Test
  void shouldAnswerEveryNamedQuestion() {
    try (QueryClient analyst = new QueryClient(login(DatabaseUser.SOAK_ANALYST))) {
      for (NamedQuery question : QueryClient.catalogue()) {
        assertThatNoException()
            .as(question.name())
            .isThrownBy(
                () ->
                    read(
                        analyst.ask(
                            question.name(),
                            GIVEN.keySet().stream()
                                .filter(question.parameters()::contains)
                                .collect(toMap(name -> name, GIVEN::get)))));
      }
    }
  }

  @Test
  void shouldAnswerWhatAReportAsksOfStatuses() {
    try (QueryClient analyst = new QueryClient(login(DatabaseUser.SOAK_ANALYST))) {
      for (boolean isShort : new boolean[] {true, false}) {
        assertThat(RunStatuses.read(analyst, RUN, "live", isShort)).isEqualTo(RunStatuses.NONE);
      }
    }
  }

  private static void read(ResultRows rows) {
    try (rows) {
      while (rows.next() != null) {
        continue;
      }
    }
  }

  private static ClickHouseLogin login(DatabaseUser user) {
    return new ClickHouseLogin(
        URI.create(stack.addresses().clickhouseUrl()),
        user.userName(),
        new RolePasswords(stack.dataDir().resolve("secrets")).of(user));
  }
}
