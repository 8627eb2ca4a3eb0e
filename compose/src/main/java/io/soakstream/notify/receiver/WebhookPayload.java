package io.soakstream.notify.receiver;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Any address that takes a POST.
 *
 * @param headers beside those of every request
 * @param body empty for the whole notice as JSON
 */
record WebhookPayload(
    URI address, Map<String, String> headers, String contentType, Optional<MessageTemplate> body)
    implements PayloadWriter {
  @Override
  public HttpCall write(AlertNotice notice) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", contentType);
    all.put(HttpReceiver.IDEMPOTENCY_KEY, notice.idempotencyKey());
    all.putAll(headers);
    String text =
        body.map(template -> template.render(notice))
            .orElseGet(() -> NoticeJson.of(notice).toString());
    return new HttpCall(address, all, text);
  }
}
