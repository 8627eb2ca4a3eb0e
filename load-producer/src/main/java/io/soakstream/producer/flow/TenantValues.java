package io.soakstream.producer.flow;

import io.soakstream.producer.token.TokenSlot;

/**
 * What the users of one tenant have in common, by number. Immutable but for the tokens.
 *
 * @param tenant its name; empty for what is done once for the run
 * @param captured null where the setup of the run captured nothing of that name
 * @param tokens null where the tenant has none
 */
record TenantValues(String tenant, String[] captured, TokenSlot[] tokens) {
  @Override
  public String toString() {
    return "values of " + tenant;
  }
}
