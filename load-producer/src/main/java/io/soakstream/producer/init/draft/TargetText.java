package io.soakstream.producer.init.draft;

import io.soakstream.producer.address.HttpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The target of a draft. An address of another machine stands in a comment unless it was said that
 * it may be loaded, so that what was made of a document loads nobody by mistake. Stateless.
 */
final class TargetText {
  private static final String HERE = "http://127.0.0.1:8080";

  private TargetText() {}

  /** The lines of the key {@code target}. */
  static List<String> lines(ScenarioDraft draft, DraftOptions options) {
    List<String> lines = new ArrayList<>(List.of("target:"));
    Optional<HttpAddress> address = address(draft, options);
    if (address.isEmpty()) {
      comment(lines, "CHANGE: the source names no address; this is where your service may be.");
      lines.add("  url: " + HERE);
    } else if (address.get().host().isThisMachine()) {
      lines.add("  url: " + ScalarText.of(shown(address.get())));
    } else {
      foreign(lines, address.get(), options);
    }
    others(draft, address).ifPresent(text -> comment(lines, text));
    lines.add("  timeout: 30s");
    headers(lines, draft.headers(), "  ");
    return lines;
  }

  private static void foreign(List<String> lines, HttpAddress address, DraftOptions options) {
    String host = address.uri().getHost();
    String url = "url: " + ScalarText.of(shown(address));
    String allowed = "allowed_hosts: [" + ScalarText.of(host) + "]";
    if (options.mayLoad()) {
      comment(lines, "Hosts other than this machine are loaded only when they are listed here.");
      lines.add("  " + allowed);
      lines.add("  " + url);
      return;
    }
    comment(
        lines,
        "The source says "
            + shown(address)
            + ". Nothing but this machine is loaded unless you say so: if you may put load on that"
            + " host, write these two lines instead of the url below (init --allow writes them).");
    lines.add("  # " + allowed);
    lines.add("  # " + url);
    String path = address.uri().getRawPath();
    lines.add("  url: " + ScalarText.of(HERE + (path == null ? "" : path.replaceFirst("/+$", ""))));
  }

  /** The one that the user names, else the first of the document that is one. */
  private static Optional<HttpAddress> address(ScenarioDraft draft, DraftOptions options) {
    Optional<String> given = options.url().or(draft::firstAddress);
    return given.flatMap(
        text -> {
          Optional<HttpAddress> address = parsed(text);
          if (address.isEmpty()) {
            draft
                .leftOut()
                .add("the address", "it is no http or https address; write target.url yourself");
          } else if (address.get().authorization().isPresent()) {
            draft
                .leftOut()
                .add(
                    "the address",
                    "its user and password are not written; put them into target.url as"
                        + " user:password@ when you run it (they are recorded nowhere)");
          }
          return address;
        });
  }

  static Optional<HttpAddress> parsed(String text) {
    try {
      return Optional.of(HttpAddress.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without its query and the slash at its end. */
  private static String shown(HttpAddress address) {
    return address.toString().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
  }

  private static Optional<String> others(ScenarioDraft draft, Optional<HttpAddress> chosen) {
    List<String> others =
        draft.addresses().stream()
            .flatMap(text -> parsed(text).stream())
            .filter(it -> !chosen.map(TargetText::shown).equals(Optional.of(shown(it))))
            .map(TargetText::shown)
            .distinct()
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("The source also names " + String.join(", ", others) + ".");
  }

  /** A mapping of headers; nothing for none. */
  static void headers(List<String> lines, List<DraftHeader> headers, String indent) {
    named(lines, "headers", headers, indent);
  }

  /** A mapping of names and values; nothing for none. */
  static void named(List<String> lines, String key, List<DraftHeader> values, String indent) {
    if (!values.isEmpty()) {
      lines.add(indent + key + ":");
      values.forEach(
          value ->
              lines.add(
                  indent
                      + "  "
                      + ScalarText.of(value.name())
                      + ": "
                      + ScalarText.quoted(value.value())));
    }
  }

  private static void comment(List<String> lines, String text) {
    lines.addAll(CommentText.wrapped(text, 2, ""));
  }
}
