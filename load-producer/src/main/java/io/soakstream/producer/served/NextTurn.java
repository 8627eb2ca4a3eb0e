package io.soakstream.producer.served;

import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Answers a request in the next turn of its event loop, never at once: up to Reactor Netty 1.3.6 a
 * kept connection is no longer read when a request that came before the last one was over is
 * answered on the spot (its issue 4361). Stateless.
 */
public final class NextTurn {
  private NextTurn() {}

  /**
   * The same answer, later.
   *
   * @param answer called on the event loop of the request's connection
   */
  public static Mono<Void> answer(HttpServerRequest request, Supplier<Publisher<Void>> answer) {
    return Mono.<Void>create(
            turn ->
                request.withConnection(
                    connection -> connection.channel().eventLoop().execute(turn::success)))
        .then(Mono.defer(() -> Mono.from(answer.get())));
  }
}
