package io.soakstream.producer.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.sampler.SamplerNote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationHookTest {
  private static final long NOW_US = 1_000_000;

  private final List<SamplerNote> notes = new CopyOnWriteArrayList<>();
  private AnnotationHook hook;

  @AfterEach
  void stop() {
    hook.close();
  }

  @Test
  void shouldTakeAnAnnotationOfNow() throws Exception {
    start(Optional.empty());

    HttpResponse<String> moment = post("{\"text\": \"version 2\", \"kind\": \"deploy\"}");
    HttpResponse<String> stretch = post("{\"text\": \"restore\", \"for\": \"90s\"}");

    assertThat(moment.statusCode()).isEqualTo(201);
    assertThat(moment.body()).isEqualTo("{\"run\":\"soak-a1b2c3\"}\n");
    assertThat(stretch.statusCode()).isEqualTo(201);
    assertThat(notes)
        .containsExactly(
            new SamplerNote("deploy", "version 2", NOW_US, null),
            new SamplerNote("note", "restore", NOW_US, NOW_US + 90_000_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          deploy                          | the body is no JSON
          "deploy"                        | the body must be an object, such as {"text": "version 2", "kind": "deploy"}
          {}                              | text must be 1 to 500 characters in one line
          {"text": "a\\nb"}               | text must be 1 to 500 characters in one line
          {"text": "x", "kind": "dep*"}   | kind is a pattern; write a name, such as deploy
          {"text": "x", "kind": ""}       | kind is empty; write a name, such as deploy
          {"text": "x", "for": "long"}    | for is no duration; write 90s or 1h30m
          {"text": "x", "at": "12:00"}    | "at" is no key; text, kind and for are, each with a text
          {"text": 7}                     | "text" is no key; text, kind and for are, each with a text
          """)
  void shouldRefuse(String body, String sentence) throws Exception {
    start(Optional.empty());

    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + sentence.replace("\"", "\\\"") + "\"}\n");
    assertThat(notes).isEmpty();
  }

  @Test
  void shouldTakeNothingFromABrowserOrWithoutTheToken() throws Exception {
    start(Optional.of("canary-of-hook"));
    String body = "{\"text\": \"version 2\"}";

    assertThat(post(body).statusCode()).isEqualTo(401);
    assertThat(post(body, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(post(body, "Origin", "http://evil.example.org").statusCode()).isEqualTo(403);
    assertThat(
            post(body, "Content-Type", "text/plain", "Authorization", "Bearer canary-of-hook")
                .statusCode())
        .isEqualTo(415);
    assertThat(post("x".repeat(20_000), "Authorization", "Bearer canary-of-hook").statusCode())
        .isEqualTo(413);
    assertThat(notes).isEmpty();
    assertThat(post(body, "Authorization", "Bearer canary-of-hook").statusCode()).isEqualTo(201);
    assertThat(notes).hasSize(1);
  }

  @Test
  void shouldAnswerNothingElse() throws Exception {
    start(Optional.empty());
    URI elsewhere = URI.create(hook.url().replace("annotations", "metrics"));

    assertThat(send(HttpRequest.newBuilder(URI.create(hook.url())).GET()).statusCode())
        .isEqualTo(405);
    assertThat(send(HttpRequest.newBuilder(elsewhere).GET()).statusCode()).isEqualTo(404);
  }

  private void start(Optional<String> token) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    hook = AnnotationHook.start(address, token, "soak-a1b2c3", () -> NOW_US, notes::add);
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hook.url()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
