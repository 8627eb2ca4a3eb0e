package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.scenario.flow.Template.BasicPair;
import io.soakstream.producer.scenario.flow.Template.ClientToken;
import io.soakstream.producer.scenario.flow.Template.Literal;
import java.util.ArrayList;
import java.util.List;

/** The header that says who asks. Stateless. */
public final class AuthorizationHeader {
  /** Its name. */
  public static final String NAME = "Authorization";

  private AuthorizationHeader() {}

  /** A user with a password. */
  public static HeaderTemplate basic(Template user, Template password) {
    return new HeaderTemplate(NAME, Template.of(new BasicPair(user, password)));
  }

  /** Whoever holds a token. */
  public static HeaderTemplate bearer(Template token) {
    List<Template.Part> parts = new ArrayList<>();
    parts.add(new Literal("Bearer "));
    parts.addAll(token.parts());
    return new HeaderTemplate(NAME, new Template("", parts));
  }

  /** A client of OAuth 2; left out for whom there is no token, as in a setup once for the run. */
  public static HeaderTemplate token(OAuthClient client) {
    List<Template.Part> parts = List.of(new Literal("Bearer "), new ClientToken(client));
    return new HeaderTemplate(NAME, new Template("", parts), true);
  }
}
