package io.soakstream.producer.around;

import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.flow.FlowTrial;
import io.soakstream.producer.scenario.Scenario;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests one after the other over a transport of the engine, on an event loop of its own:
 * what is asked beside a load or without one. Blocks whoever asks, so one thread at a time.
 */
final class RequestPlayer implements AutoCloseable {
  private final EngineConfig config;
  private final LoadThread thread = new LoadThread();
  private final LoadTransport transport;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile AskedRequest underWay;
  private volatile long deadlineNs;
  private volatile boolean isBound;

  /** Hears of each request of a trial. */
  interface Listener {
    /**
     * One is over.
     *
     * @param endpoint index in the scenario
     * @param serviceUs from sending to the whole response, microseconds
     * @return whether to go on
     */
    boolean ended(int endpoint, RequestReply counted, long serviceUs) throws InterruptedException;
  }

  /** Where connections may be told of; what is asked for here tells of its requests alone. */
  private static final class NobodyListens implements LoadTransport.ConnectionListener {
    @Override
    public void sentAgain(int endpoint, int tenant) {}

    @Override
    public void surplus(int endpoint, int tenant) {}
  }

  RequestPlayer(Scenario scenario, EngineConfig config) {
    this.config = config;
    this.transport = TransportChoice.of(config).open(config, scenario, thread, new NobodyListens());
  }

  /**
   * Plays a trial to its end, or until so many requests were sent.
   *
   * @param waits whether it waits as the trial's user would
   * @return whether it is at its end
   */
  boolean play(FlowTrial trial, int requestsMax, boolean waits, Listener listener)
      throws InterruptedException {
    boolean isGoing = trial.begin();
    for (int i = 0; isGoing && i < requestsMax; i++) {
      long nowUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      int endpoint = trial.endpoint();
      AskedRequest asked =
          new AskedRequest(
              endpoint,
              trial.tenant(),
              trial.user(),
              trial.render(nowUs),
              trial.wantsHeaders(),
              trial.wantedBodyBytes());
      long beganNs = System.nanoTime();
      RequestReply reply = answer(asked);
      long serviceUs = (System.nanoTime() - beganNs) / 1_000;
      RequestReply counted = trial.read(reply, serviceUs);
      isGoing = listener.ended(endpoint, counted, serviceUs) && trial.goOn() && !isOver();
      if (isGoing && waits && trial.waitNs() > 0) {
        over.await(Math.min(trial.waitNs(), leftNs()), TimeUnit.NANOSECONDS);
        isGoing = !isOver();
      }
    }
    transport.forget(trial.user());
    return !isGoing;
  }

  /** Gives up what is under way then, and everything after it; for any thread. */
  void until(long deadlineNs) {
    this.deadlineNs = deadlineNs;
    isBound = true;
    AskedRequest pending = underWay;
    if (leftNs() <= 0) {
      over.countDown();
      if (pending != null) {
        pending.ended(RequestReply.failed(Outcome.GENERATOR_FAILURE, "given up"));
      }
    }
  }

  /** Whether its time is over. */
  boolean isOver() {
    return leftNs() <= 0;
  }

  private long leftNs() {
    return isBound ? deadlineNs - System.nanoTime() : Long.MAX_VALUE;
  }

  /** Sends one request, of which the body of the reply is wanted. */
  RequestReply ask(RenderedRequest rendered, int bodyBytesMax) throws InterruptedException {
    return answer(new AskedRequest(0, 0, -1, rendered, true, bodyBytesMax));
  }

  private RequestReply answer(AskedRequest asked) throws InterruptedException {
    thread
        .loop()
        .execute(
            () -> {
              transport.sweep();
              transport.send(asked);
            });
    underWay = asked;
    long timeoutMs = Math.min(config.timeout().toMillis(), Math.max(1, leftNs() / 1_000_000));
    try {
      return asked.reply.get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return RequestReply.failed(
          Outcome.TIMEOUT, "no complete response within " + timeoutMs + " ms");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    transport.close();
    thread.close();
  }

  private static final class AskedRequest implements LoadRequest {
    private final int endpoint;
    private final int tenant;
    private final long user;
    private final RenderedRequest rendered;
    private final boolean wantsHeaders;
    private final int wantedBodyBytes;
    private final CompletableFuture<RequestReply> reply = new CompletableFuture<>();

    AskedRequest(
        int endpoint,
        int tenant,
        long user,
        RenderedRequest rendered,
        boolean wantsHeaders,
        int wantedBodyBytes) {
      this.endpoint = endpoint;
      this.tenant = tenant;
      this.user = user;
      this.rendered = rendered;
      this.wantsHeaders = wantsHeaders;
      this.wantedBodyBytes = wantedBodyBytes;
    }

    @Override
    public int endpoint() {
      return endpoint;
    }

    @Override
    public int tenant() {
      return tenant;
    }

    @Override
    public long user() {
      return user;
    }

    @Override
    public String traceparent() {
      return null;
    }

    @Override
    public RenderedRequest rendered() {
      return rendered;
    }

    @Override
    public boolean wantsHeaders() {
      return wantsHeaders;
    }

    @Override
    public int wantedBodyBytes() {
      return wantedBodyBytes;
    }

    @Override
    public void ended(RequestReply ended) {
      reply.complete(ended);
    }
  }
}
