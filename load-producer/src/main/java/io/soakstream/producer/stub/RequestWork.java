package io.soakstream.producer.stub;

import io.soakstream.producer.stub.system.ServiceAnswer;
import io.soakstream.producer.stub.system.ServiceAsk;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One request from its arrival to its answer, which needs both its body and its time. Confined to
 * the event loop.
 */
final class RequestWork {
  final RequestSummary asked;
  final long receivedNs;
  final ServiceTimes.Draw draw;
  private final UnaryOperator<String> header;
  private final Sinks.One<ServiceAnswer> answered = Sinks.one();
  private byte[] body;
  private Runnable whenReady;

  RequestWork(
      RequestSummary asked, long receivedNs, ServiceTimes.Draw draw, UnaryOperator<String> header) {
    this.asked = asked;
    this.receivedNs = receivedNs;
    this.draw = draw;
    this.header = header;
  }

  /** What the systems are asked; without a body before it has come. */
  ServiceAsk ask() {
    String uri = asked.path();
    int query = uri.indexOf('?');
    return new ServiceAsk(
        asked.tenant(),
        asked.method(),
        query < 0 ? uri : uri.substring(0, query),
        query < 0 ? "" : uri.substring(query + 1),
        header,
        body == null ? new byte[0] : body);
  }

  /** The body is complete, or no more of it will come. */
  void bodyEnded(byte[] bytes) {
    if (body == null) {
      body = bytes;
      if (whenReady != null) {
        whenReady.run();
      }
    }
  }

  /** Goes on once the body is there. */
  void whenBodyEnded(Runnable then) {
    if (body == null) {
      whenReady = then;
    } else {
      then.run();
    }
  }

  void answer(ServiceAnswer answer) {
    answered.emitValue(answer, Sinks.EmitFailureHandler.FAIL_FAST);
  }

  /** The answer, when it is due. */
  Mono<ServiceAnswer> answered() {
    return answered.asMono();
  }
}
