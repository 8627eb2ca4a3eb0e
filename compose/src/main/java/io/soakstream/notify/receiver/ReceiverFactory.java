package io.soakstream.notify.receiver;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes receivers of what a file says. Stateless but for the clock. */
public record ReceiverFactory(Clock clock) {
  private static final String ALERTS_PATH = "/api/v2/alerts";

  /**
   * Any address that takes a POST.
   *
   * @param body empty for the notice as JSON
   */
  public AlertReceiver webhook(
      URI address,
      Map<String, String> headers,
      String contentType,
      Optional<MessageTemplate> body,
      Duration timeout) {
    return http("webhook", new WebhookPayload(address, headers, contentType, body), timeout);
  }

  /**
   * An incoming webhook of Slack.
   *
   * @param text of the headline; empty for ours
   */
  public AlertReceiver slack(URI address, Optional<MessageTemplate> text, Duration timeout) {
    return http("slack", new SlackPayload(address, text), timeout);
  }

  /**
   * Prometheus' Alertmanager.
   *
   * @param address without the path of its API
   * @param repeats how often what lasts is said again
   */
  public AlertReceiver alertmanager(
      URI address, Map<String, String> headers, Duration repeats, Duration timeout) {
    String base = address.toString().replaceFirst("/+$", "");
    URI alerts = URI.create(base.endsWith(ALERTS_PATH) ? base : base + ALERTS_PATH);
    return new HttpReceiver(
        "alertmanager",
        new AlertmanagerPayload(alerts, headers, repeats, clock),
        timeout,
        Optional.of(repeats),
        clock);
  }

  /**
   * PagerDuty's Events API v2.
   *
   * @param address empty for PagerDuty's own
   */
  public AlertReceiver pagerDuty(Optional<URI> address, String routingKey, Duration timeout) {
    URI url = address.orElse(PagerDutyPayload.ADDRESS);
    return http("pagerduty", new PagerDutyPayload(url, routingKey), timeout);
  }

  /**
   * Mail.
   *
   * @param server {@code smtp://HOST:PORT} or {@code smtps://HOST:PORT}
   * @param wantsTls whether nothing is sent in the clear
   * @param subject empty for ours
   * @param body empty for ours
   */
  public AlertReceiver email(
      URI server,
      boolean wantsTls,
      String user,
      String password,
      String from,
      List<String> to,
      Optional<MessageTemplate> subject,
      Optional<MessageTemplate> body,
      Duration timeout) {
    boolean isTls = "smtps".equals(server.getScheme());
    int port = server.getPort() >= 0 ? server.getPort() : isTls ? 465 : 587;
    return new EmailReceiver(
        server.getHost(),
        port,
        isTls,
        wantsTls,
        user,
        password,
        from,
        to,
        subject.orElseGet(() -> MessageTemplate.plain(EmailReceiver.SUBJECT)),
        body.orElseGet(() -> MessageTemplate.plain(EmailReceiver.BODY)),
        timeout);
  }

  /** A program. */
  public AlertReceiver command(List<MessageTemplate> words, Duration timeout) {
    return new CommandReceiver(List.copyOf(words), timeout);
  }

  private AlertReceiver http(String kind, PayloadWriter writer, Duration timeout) {
    return new HttpReceiver(kind, writer, timeout, Optional.empty(), clock);
  }
}
