package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.FlowStep;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was recorded in a browser is in its scenario, in its order and with its pauses. */
class RecordedDraftTest {
  private final DraftedScenario session = DraftedScenario.ofFixture("session.har");

  @Test
  void shouldAskInTheOrderOfTheRecording() {
    assertThat(session.names())
        .containsExactly(
            "GET /",
            "POST /api/login",
            "GET /api/goals/{id}",
            "POST /api/forms",
            "GET /api/gone",
            "GET /reset/{id}/done");
    assertThat(session.scenario().flows()).hasSize(1);
    assertThat(session.endpoint("GET /api/goals/{id}").path()).isEqualTo("/api/goals/8412?page=1");
    assertThat(session.endpoint("POST /api/forms").expect()).isEqualTo(Set.of(302));
  }

  @Test
  void shouldPauseAsLongAsTheUserDid() {
    Flow flow = session.scenario().flows().get(0);
    assertThat(flow.steps())
        .extracting(step -> ((FlowStep) step).think().orElseThrow().min())
        .containsExactly(
            Duration.ofMillis(1_999), // from the end of the page at 0.1205 s to 2.120 s
            Duration.ofSeconds(3),
            Duration.ofMillis(850), // mean of 1000 ms and 700 ms
            Duration.ofMillis(980), // from 7.020 s to 8.000 s
            Duration.ofMillis(980),
            Duration.ZERO);
    assertThat(((FlowStep) flow.steps().get(2)).repeat().times()).isEqualTo(2);
  }

  @Test
  void shouldListWhatIsNotAsked() {
    assertThat(session.leftOut())
        .contains("pictures, styles, scripts and fonts")
        .contains("questions of the browser whether it may ask (CORS)")
        .contains("requests without an answer")
        .contains("https://tracker.example.net: requests to another host")
        .contains("#/log/entries/8/request: what is no http or https request")
        .contains("its cookies, which belong to one session");
    assertThat(session.text()).contains("# Was answered 404 in the recording");
  }

  @Test
  void shouldTakeTheHostThatIsNamed() {
    DraftedScenario tracker =
        DraftedScenario.ofFixture(
            "session.har",
            new DraftOptions(
                Optional.empty(), Optional.empty(), Optional.of("tracker.example.net"), false));
    assertThat(tracker.names()).containsExactly("GET /t");
    assertThat(tracker.text()).contains("# url: \"https://tracker.example.net\"");
  }

  @Test
  void shouldTakeRecordingsWithoutTimesAndWithOddOnes() {
    DraftedScenario odd =
        DraftedScenario.ofText(
            "odd.har",
            """
            \ufeff{"log": {"entries": [
              {"startedDateTime": "2026-03-01T12:00:05.0000001+02:00", "time": -1,
               "request": {"method": "get", "url": "http://h:80/b c|d?x=1&x=2&=3&y"}, "response": {"status": 206}},
              {"startedDateTime": "yesterday", "time": "?",
               "request": {"method": "POST", "url": "http://h:80", "postData": {"mimeType": "text/xml", "text": "<a>1</a>"}},
               "response": {"status": 200}},
              {"startedDateTime": "2026-03-01T10:00:01.000+0000",
               "request": {"method": "PROPFIND", "url": "http://h:80/dav"}, "response": {"status": 207}}
            ]}}
            """);
    assertThat(odd.names()).containsExactly("POST /", "GET /b%20c%7Cd");
    assertThat(odd.endpoint("GET /b%20c%7Cd").path()).isEqualTo("/b%20c%7Cd?x=1&x=2&y=");
    assertThat(odd.endpoint("GET /b%20c%7Cd").expect()).isEqualTo(Set.of(206));
    assertThat(odd.text()).contains("Content-Type: \"text/xml\"").contains("body: \"<a>1</a>\"");
    assertThat(odd.leftOut())
        .contains("POST /: pauses, of which the recording has no times")
        .contains("a method that no scenario sends");
  }
}
