package io.soakstream.producer.init.draft;

import io.soakstream.producer.init.secret.PrivateParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which headers of a tool's request a scenario sends. Confined to one thread. */
public final class HeaderChoice {
  /** What connections, caches and browsers say of themselves. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "accept-encoding",
          "te",
          "trailer",
          "upgrade",
          "keep-alive",
          "proxy-connection",
          "user-agent",
          "origin",
          "referer",
          "cache-control",
          "pragma",
          "dnt",
          "priority",
          "upgrade-insecure-requests",
          "traceparent",
          "tracestate",
          "expect",
          "postman-token",
          "if-none-match",
          "if-modified-since",
          "range",
          "x-soak-tenant",
          "save-data",
          "x-requested-with-browser",
          "alt-used");

  private static final int VALUE_CHARACTERS_MAX = 1_000;

  private final PrivateParts secrets;
  private final LeftOut leftOut;

  public HeaderChoice(PrivateParts secrets, LeftOut leftOut) {
    this.secrets = secrets;
    this.leftOut = leftOut;
  }

  /** Those that are sent, each name once, secrets as placeholders. */
  public List<DraftHeader> of(String place, List<DraftHeader> found) {
    List<DraftHeader> chosen = new ArrayList<>();
    for (DraftHeader header : found) {
      String lower = header.name().toLowerCase(Locale.ROOT);
      if (lower.startsWith(":") || lower.startsWith("sec-") || OF_THE_CLIENT.contains(lower)) {
        continue;
      }
      if (lower.equals("cookie")) {
        leftOut.add(
            place,
            "its cookies, which belong to one session; capture them from a login and send them in"
                + " headers");
      } else if (!lower.matches("[!#$%&'*+.^_`|~0-9a-z-]+")) {
        leftOut.add(place, "a header whose name is none");
      } else if (header.value().length() > VALUE_CHARACTERS_MAX) {
        leftOut.add(
            place,
            "a header of more than " + VALUE_CHARACTERS_MAX + " characters; write it yourself");
      } else if (chosen.stream().noneMatch(it -> it.name().equalsIgnoreCase(lower))
          && !isUsual(lower, header.value())) {
        add(place, header, chosen);
      }
    }
    return chosen;
  }

  /** What is sent anyway. */
  private static boolean isUsual(String lower, String value) {
    return lower.equals("content-type")
            && value
                .toLowerCase(Locale.ROOT)
                .matches(
                    "application/json\\b.*|multipart/.*" + "|application/x-www-form-urlencoded.*")
        || lower.equals("accept") && value.equals("*/*");
  }

  private void add(String place, DraftHeader header, List<DraftHeader> chosen) {
    String value = header.value().replaceAll("[\\r\\n]+", " ").strip();
    String lower = header.name().toLowerCase(Locale.ROOT);
    boolean isLogin = lower.equals("authorization") && value.indexOf(' ') > 0;
    String scheme = isLogin ? value.substring(0, value.indexOf(' ')) : "";
    Optional<String> written =
        scheme.matches("(?i)bearer|basic|token|apikey")
            ? secrets
                .text("header", "authorization", value.substring(scheme.length() + 1))
                .map(it -> scheme + " " + it)
            : secrets.text("header", header.name(), value);
    if (written.isPresent()) {
      chosen.add(new DraftHeader(header.name(), written.get()));
    } else {
      leftOut.add(place, "a header that holds ${; write it in yourself");
    }
  }
}
