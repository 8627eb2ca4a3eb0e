package io.soakstream.notify.config;

import io.soakstream.notify.receiver.AlertNotice;
import io.soakstream.notify.receiver.AlertReceiver;
import io.soakstream.notify.receiver.InvalidTemplateException;
import io.soakstream.notify.receiver.MessageTemplate;
import io.soakstream.notify.receiver.ReceiverFactory;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.secret.SecretName;
import io.soakstream.wire.RecordJson;
import io.soakstream.yaml.VariableReferences;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One receiver of the file: one key says what it is. Confined to one thread. */
final class ReceiverReader {
  private static final List<String> KINDS =
      List.of("webhook", "slack", "alertmanager", "pagerduty", "email", "command");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REPEATS = Duration.ofMinutes(1);
  private static final String JSON = "application/json";
  private static final Set<String> HTTP = Set.of("http", "https");
  private static final Set<String> SMTP = Set.of("smtp", "smtps");

  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private final MappingReader one;
  private final ReferenceResolver references;
  private final ReceiverFactory factory;

  ReceiverReader(MappingReader one, ReferenceResolver references, ReceiverFactory factory) {
    this.one = one;
    this.references = references;
    this.factory = factory;
  }

  /** Empty when something is wrong with it. */
  Optional<AlertReceiver> read() {
    List<String> kinds = KINDS.stream().filter(one::has).toList();
    one.refuseUnknown();
    if (kinds.size() != 1) {
      if (one.keys().size() == kinds.size()) {
        one.problems()
            .add(
                one.path(),
                kinds.isEmpty() ? "nothing" : String.join(" and ", kinds),
                "must be one of " + String.join(", ", KINDS),
                "give each receiver a name of its own and one kind");
      }
      return Optional.empty();
    }
    return one.object(kinds.get(0)).flatMap(keys -> read(kinds.get(0), keys));
  }

  private Optional<AlertReceiver> read(String kind, MappingReader keys) {
    Duration timeout = keys.duration("timeout", TIMEOUT);
    Optional<AlertReceiver> made =
        switch (kind) {
          case "webhook" -> webhook(keys, timeout);
          case "slack" -> {
            Optional<MessageTemplate> text = template(keys, "text", "text/plain");
            yield address(keys, "url", true, HTTP)
                .map(address -> factory.slack(address, text, timeout));
          }
          case "alertmanager" -> {
            Duration repeats = keys.duration("repeat", REPEATS);
            Map<String, String> headers = headers(keys);
            yield address(keys, "url", false, HTTP)
                .map(address -> factory.alertmanager(address, headers, repeats, timeout));
          }
          case "pagerduty" -> {
            Optional<URI> address =
                keys.has("url") ? address(keys, "url", false, HTTP) : Optional.empty();
            yield secret(keys, "routing_key").map(key -> factory.pagerDuty(address, key, timeout));
          }
          case "email" -> email(keys, timeout);
          default -> command(keys, timeout);
        };
    keys.refuseUnknown();
    return made;
  }

  private Optional<AlertReceiver> webhook(MappingReader keys, Duration timeout) {
    String type = keys.text("content_type", JSON);
    Map<String, String> headers = headers(keys);
    Optional<MessageTemplate> body = template(keys, "body", type);
    return address(keys, "url", false, HTTP)
        .map(address -> factory.webhook(address, headers, type, body, timeout));
  }

  private Optional<AlertReceiver> email(MappingReader keys, Duration timeout) {
    Optional<URI> server = address(keys, "server", false, SMTP);
    boolean wantsTls = keys.flag("tls", true);
    String user = keys.has("user") ? text(keys, "user").orElse("") : "";
    String password = keys.has("password") ? secret(keys, "password").orElse("") : "";
    keys.require("from", "from: soak@example.org");
    String from = keys.text("from", "");
    keys.require("to", "to: [team@example.org]");
    List<String> to = FileTexts.oneOrMore(keys, "to");
    Optional<MessageTemplate> subject = template(keys, "subject", "text/plain");
    Optional<MessageTemplate> body = template(keys, "body", "text/plain");
    return server.map(
        address ->
            factory.email(address, wantsTls, user, password, from, to, subject, body, timeout));
  }

  private Optional<AlertReceiver> command(MappingReader keys, Duration timeout) {
    List<MessageTemplate> words = new ArrayList<>();
    if (keys.require("run", "run: [program, argument]")) {
      List<String> texts = FileTexts.oneOrMore(keys, "run");
      for (int i = 0; i < texts.size(); i++) {
        template(keys.pathOf("run") + "[" + i + "]", texts.get(i), "text/plain")
            .ifPresent(words::add);
      }
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(factory.command(words, timeout));
  }

  private Map<String, String> headers(MappingReader keys) {
    Map<String, String> headers = new LinkedHashMap<>();
    keys.object("headers")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name -> {
                          boolean isSecret = SecretName.matches(name);
                          (isSecret ? secret(all, name) : text(all, name))
                              .filter(value -> isHeader(all, name, value))
                              .ifPresent(value -> headers.put(name, value));
                        }));
    return headers;
  }

  private boolean isHeader(MappingReader all, String name, String value) {
    boolean isGood =
        name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
            && !OURS.contains(name.toLowerCase(Locale.ROOT))
            && value.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= '~');
    if (!isGood) {
      refuse(
          all,
          name,
          "must be a header of one line in ASCII, and none that HTTP itself has",
          "correct its name or its value");
    }
    return isGood;
  }

  private Optional<URI> address(
      MappingReader keys, String key, boolean isSecret, Set<String> schemes) {
    List<String> sorted = schemes.stream().sorted().toList();
    String example = sorted.get(0) + "://HOST:PORT";
    if (!keys.require(key, key + ": " + (isSecret ? "${env:NAME}" : example))) {
      return Optional.empty();
    }
    Optional<String> text = isSecret ? secret(keys, key) : text(keys, key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text.get());
      if (address.getUserInfo() != null) {
        refuse(
            keys,
            key,
            "must hold no user and password",
            "send them as headers, or as user and password");
        return Optional.empty();
      } else if (schemes.contains(address.getScheme()) && address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    refuse(
        keys,
        key,
        "must be an address that begins with " + String.join(":// or ", sorted) + "://",
        "write it such as " + example);
    return Optional.empty();
  }

  private Optional<MessageTemplate> template(MappingReader keys, String key, String type) {
    return keys.has(key) ? template(keys.pathOf(key), keys.text(key, ""), type) : Optional.empty();
  }

  /** A template that works for what begins and for what is over. */
  private Optional<MessageTemplate> template(String path, String text, String type) {
    try {
      MessageTemplate template = MessageTemplate.of(text, type);
      for (boolean isResolved : new boolean[] {false, true}) {
        String made = template.render(AlertNotice.test("soak-test", isResolved, Instant.EPOCH));
        if (type.contains("json")) {
          RecordJson.parse(made);
        }
      }
      return Optional.of(template);
    } catch (InvalidTemplateException e) {
      one.problems()
          .add(
              path,
              e.getMessage(),
              "must be a template that only names what an alert has",
              "docs/ALERTS.md lists the names");
    } catch (IllegalArgumentException e) {
      one.problems()
          .add(
              path,
              "the text it makes",
              "must be JSON",
              "put {{name}} in double quotes, or set content_type");
    }
    return Optional.empty();
  }

  /** A text that has to refer to a secret. */
  private Optional<String> secret(MappingReader keys, String key) {
    if (!keys.require(key, key + ": ${env:NAME}")) {
      return Optional.empty();
    }
    if (!VariableReferences.areIn(keys.text(key, ""))) {
      refuse(
          keys,
          key,
          "is a secret, and must not stand in the file",
          "write ${env:NAME} or ${file:PATH} for it");
      return Optional.empty();
    }
    return text(keys, key);
  }

  private Optional<String> text(MappingReader keys, String key) {
    try {
      return Optional.of(references.resolved(keys.text(key, "")));
    } catch (IllegalArgumentException e) {
      String[] said = e.getMessage().split("; ", 2);
      one.problems()
          .add(
              keys.pathOf(key),
              keys.text(key, ""),
              said[0],
              said.length > 1 ? said[1] : "correct the reference");
      return Optional.empty();
    }
  }

  private void refuse(MappingReader keys, String key, String rule, String remedy) {
    one.problems().add(keys.pathOf(key), "***", rule, remedy);
  }
}
