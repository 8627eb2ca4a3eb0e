package io.soakstream.producer.engine.websocket;

import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.ReplyContent;
import io.soakstream.producer.engine.RequestReply;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A step of a user that waits for something of its socket. Confined to the event loop. */
final class SocketStep implements LoadTransport.SentRequest {
  /** One that waits for nothing. */
  static final LoadTransport.SentRequest OVER =
      new LoadTransport.SentRequest() {
        @Override
        public String progress() {
          return "";
        }

        @Override
        public void dispose() {}
      };

  final LoadRequest asked;
  private final Consumer<SocketStep> disposed;
  private final Supplier<String> trouble;
  private boolean over;

  /**
   * @param disposed hears when it is given up
   * @param trouble what hinders the socket, to follow a sentence
   */
  SocketStep(LoadRequest asked, Consumer<SocketStep> disposed, Supplier<String> trouble) {
    this.asked = asked;
    this.disposed = disposed;
    this.trouble = trouble;
  }

  void end(RequestReply reply) {
    if (!over) {
      over = true;
      asked.ended(reply);
    }
  }

  /** Ends it with a message. */
  void give(SocketMessage message) {
    int wantedBytes = asked.wantedBodyBytes();
    ReplyContent content =
        wantedBytes == 0 && !asked.wantsHeaders()
            ? null
            : new ReplyContent(
                name -> List.of(),
                Arrays.copyOf(message.body(), Math.min(wantedBytes, message.body().length)),
                message.body().length > wantedBytes);
    asked.moments().beganUs = message.sentUs();
    Outcome outcome = message.fault() == null ? Outcome.OK : Outcome.FAILED_CHECK;
    end(new RequestReply(outcome, 0, 0, message.body().length, message.fault(), content));
  }

  @Override
  public String progress() {
    return trouble.get();
  }

  @Override
  public void dispose() {
    over = true;
    disposed.accept(this);
  }

  @Override
  public boolean isDisposed() {
    return over;
  }
}
