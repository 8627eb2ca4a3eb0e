package io.soakstream.notify.receiver;

import io.soakstream.client.FailureText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A receiver that is reached by HTTP. 2xx is taken; 408, 425, 429, 5xx and no answer are tried
 * again, no sooner than {@code Retry-After} says; everything else is refused. Redirects are not
 * followed: a secret in the request would go to whoever is named there.
 */
public final class HttpReceiver implements AlertReceiver {
  /** Header of the request; a draft of the IETF, and what the large webhooks call it. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Set<Integer> LATER = Set.of(408, 425, 429);
  private static final int ANSWER_CHARACTERS_MAX = 200;

  private final String kind;
  private final PayloadWriter writer;
  private final Duration timeout;
  private final Optional<Duration> repeats;
  private final Clock clock;
  private final HttpClient http;

  HttpReceiver(
      String kind,
      PayloadWriter writer,
      Duration timeout,
      Optional<Duration> repeats,
      Clock clock) {
    this.kind = kind;
    this.writer = writer;
    this.timeout = timeout;
    this.repeats = repeats;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Optional<Duration> repeats() {
    return repeats;
  }

  @Override
  public String preview(AlertNotice notice) {
    HttpCall call = writer.write(notice);
    String headers =
        call.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue())
            .collect(Collectors.joining("\n"));
    return "POST " + call.address() + "\n" + headers + "\n\n" + call.body();
  }

  @Override
  public SendOutcome send(AlertNotice notice) throws InterruptedException {
    HttpCall call = writer.write(notice);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address())
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::header);
    request.header("User-Agent", "soakstream-notify");
    try {
      return outcome(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (HttpTimeoutException e) {
      return new SendOutcome.Postponed("no answer within " + timeout.toSeconds() + " s");
    } catch (ConnectException e) {
      return new SendOutcome.Postponed("nobody is there");
    } catch (IOException e) {
      return new SendOutcome.Postponed("the connection broke: " + FailureText.innermost(e));
    }
  }

  private SendOutcome outcome(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new SendOutcome.Taken(Integer.toString(status));
    }
    String reason = "answered " + status + said(response.body());
    if (LATER.contains(status) || status / 100 == 5) {
      return new SendOutcome.Postponed(
          reason, response.headers().firstValue("Retry-After").flatMap(this::retryAfter));
    }
    return new SendOutcome.Refused(reason);
  }

  /** Seconds, or a date (RFC 9110, 10.2.3). */
  private Optional<Duration> retryAfter(String text) {
    try {
      if (text.strip().matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
      }
      Instant at =
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), at);
      return wait.isNegative() ? Optional.empty() : Optional.of(wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String said(String body) {
    String line = body.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return "";
    }
    return ": "
        + (line.length() <= ANSWER_CHARACTERS_MAX
            ? line
            : line.substring(0, ANSWER_CHARACTERS_MAX) + "…");
  }
}
