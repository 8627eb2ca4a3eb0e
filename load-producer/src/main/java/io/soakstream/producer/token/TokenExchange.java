package io.soakstream.producer.token;

import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.scenario.flow.OAuthClient;

/** Sends a request for a token by a transport of the engine, and waits for the reply. */
public interface TokenExchange {
  /** The reply, with its body; blocks for the timeout of the target at most. */
  RequestReply ask(OAuthClient client, RenderedRequest request) throws InterruptedException;

  /** Who is asked, without a secret. */
  String address(OAuthClient client);
}
