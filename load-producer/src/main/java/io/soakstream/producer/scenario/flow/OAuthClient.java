package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.flow.Template.Reference;
import io.soakstream.producer.scenario.flow.Template.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client that gets its token from an authorization server with a secret of its own. All of its
 * templates are known before the load, for each tenant. Immutable.
 *
 * <p>Source: RFC 6749, section 4.4.
 *
 * @param server who gives tokens; empty for the target
 * @param path where, on the server
 * @param scope that is asked for; empty for what the server gives by itself
 */
public record OAuthClient(
    Optional<HttpAddress> server,
    Template path,
    Template id,
    Template secret,
    Optional<Template> scope) {

  /** All that its templates refer to. */
  public List<Reference> references() {
    List<Reference> references = new ArrayList<>(path.references());
    references.addAll(id.references());
    references.addAll(secret.references());
    scope.ifPresent(it -> references.addAll(it.references()));
    return references;
  }

  /** Whether each tenant has a token of its own. */
  public boolean isPerTenant() {
    return references().stream().anyMatch(it -> it.source() == Source.TENANT);
  }
}
