package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.flow.AuthorizationHeader;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.OAuthClient;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.flow.Template.Reference;
import io.soakstream.producer.scenario.flow.Template.Source;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.sampler.HostGuard;
import io.soakstream.secret.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code auth}, which becomes a header of target, tenant or flow. Stateless. */
public final class AuthReader {
  private static final List<String> KINDS = List.of("basic", "bearer", "oauth2");
  private static final Pattern ADDRESS = Pattern.compile("([A-Za-z]+://[^/?#]*)(.*)");

  private AuthReader() {}

  /**
   * The headers at {@code headers}, and behind them what {@code auth} says of who asks. One that
   * names what the setup of the run captures is left out until it is there.
   */
  public static List<HeaderTemplate> headers(
      MappingReader fields, TemplateScope scope, HostGuard guard) {
    List<HeaderTemplate> headers = new ArrayList<>();
    for (HeaderTemplate header : RequestReader.headers(fields, scope)) {
      boolean isLater = header.value().references().stream().anyMatch(scope::isCaptured);
      headers.add(new HeaderTemplate(header.name(), header.value(), isLater));
    }
    Optional<HeaderTemplate> auth =
        fields.object("auth").flatMap(it -> header(fields, it, scope, guard));
    boolean isSaid = headers.stream().anyMatch(it -> isAuthorization(it.name()));
    if (auth.isPresent() && isSaid) {
      fields
          .problems()
          .add(
              fields.pathOf("auth"),
              "a mapping",
              "cannot stand beside a header Authorization",
              "keep one of the two");
    }
    auth.ifPresent(headers::add);
    return headers;
  }

  private static boolean isAuthorization(String name) {
    return name.equalsIgnoreCase(AuthorizationHeader.NAME);
  }

  private static Optional<HeaderTemplate> header(
      MappingReader owner, MappingReader auth, TemplateScope scope, HostGuard guard) {
    List<String> given = KINDS.stream().filter(auth::has).toList();
    auth.refuseUnknown();
    if (given.size() != 1) {
      auth.problems()
          .add(
              owner.pathOf("auth"),
              given.isEmpty() ? "none of them" : String.join(" and ", given),
              "must hold one of basic, bearer and oauth2",
              "write it such as auth: {bearer: {token: \"${env:API_TOKEN}\"}}");
      return Optional.empty();
    }
    Optional<MappingReader> kind = auth.object(given.get(0));
    return kind.map(
        fields -> {
          HeaderTemplate header =
              switch (given.get(0)) {
                case "basic" -> basic(fields, scope);
                case "bearer" -> AuthorizationHeader.bearer(secret(fields, "token", scope));
                default -> AuthorizationHeader.token(client(fields, scope, guard));
              };
          fields.refuseUnknown();
          return header;
        });
  }

  private static HeaderTemplate basic(MappingReader fields, TemplateScope scope) {
    fields.require("user", "user: soak");
    Template user = known(fields, "user", scope);
    if (user.text().replaceAll("\\$\\{[^}]*\\}", "").contains(":")) {
      fields.refuse("user", "must hold no colon (RFC 7617, section 2)", "take another user");
    }
    return AuthorizationHeader.basic(user, secret(fields, "password", scope));
  }

  private static OAuthClient client(MappingReader fields, TemplateScope scope, HostGuard guard) {
    fields.require("token_url", "token_url: /oauth/token");
    fields.require("client_id", "client_id: soak");
    Template id = known(fields, "client_id", scope);
    Template secret = secret(fields, "client_secret", scope);
    Optional<Template> scopes =
        fields.has("scope") ? Optional.of(known(fields, "scope", scope)) : Optional.empty();
    String written = fields.text("token_url", "/").strip();
    Matcher address = ADDRESS.matcher(written);
    boolean isAbsolute = address.matches();
    Optional<HttpAddress> server =
        isAbsolute ? server(fields, address.group(1), guard) : Optional.empty();
    String path = isAbsolute ? address.group(2) : written;
    boolean isPath = path.startsWith("/") || isAbsolute && path.isEmpty();
    if (!isPath || path.chars().anyMatch(c -> Character.isWhitespace(c) || c == '#')) {
      fields.refuse(
          "token_url",
          "must be a path on the target that begins with /, or an http or https address",
          "write it such as /oauth/token");
    }
    Template where = known(fields, "token_url", path.isEmpty() ? "/" : path, scope);
    return new OAuthClient(server, where, id, secret, scopes);
  }

  private static Optional<HttpAddress> server(MappingReader fields, String text, HostGuard guard) {
    try {
      HttpAddress server = HttpAddress.parse(text);
      if (server.authorization().isPresent()) {
        throw new IllegalArgumentException("a user");
      }
      guard.check(fields, "token_url", server.host());
      return Optional.of(server);
    } catch (IllegalArgumentException e) {
      fields
          .problems()
          .add(
              fields.pathOf("token_url"),
              SecretMask.ofAddress(text),
              "must be an http or https address of a fixed host, without a user",
              "write it such as https://login.example.org/oauth/token");
      return Optional.empty();
    }
  }

  private static Template known(MappingReader fields, String key, TemplateScope scope) {
    return known(fields, key, fields.text(key, ""), scope);
  }

  /** A template of which all is known before the load. */
  private static Template known(
      MappingReader fields, String key, String text, TemplateScope scope) {
    Template template = scope.template(fields, fields.pathOf(key), text);
    if (fields.has(key) && !template.isFixedForTenant()) {
      fields.refuse(
          key,
          "must be known before the load",
          "use no other places in it than ${tenant}, ${env:NAME} and ${file:PATH}");
      return Template.parse("");
    }
    return template;
  }

  /** The place of a secret, never the secret itself: a scenario is recorded with its run. */
  private static Template secret(MappingReader fields, String key, TemplateScope scope) {
    fields.require(key, key + ": \"${env:NAME}\", the variable that holds it");
    String text = fields.text(key, "").strip();
    boolean isPlace = text.matches("\\$\\{\\s*(env|file):[^{}]+\\}");
    if (fields.has(key) && !isPlace) {
      fields
          .problems()
          .add(
              fields.pathOf(key),
              SecretMask.HIDDEN,
              "must say where the secret is: a variable of the environment, or a file",
              "write ${env:NAME} or ${file:PATH}, and nothing beside it");
      return Template.parse("");
    }
    Template template = scope.template(fields, fields.pathOf(key), text);
    boolean isSecret =
        template.references().stream()
            .map(Reference::source)
            .allMatch(it -> it == Source.ENVIRONMENT || it == Source.FILE);
    return isSecret ? template : Template.parse("");
  }
}
