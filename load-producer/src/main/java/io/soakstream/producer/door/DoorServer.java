package io.soakstream.producer.door;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.feed.FeedSettings;
import io.soakstream.producer.door.feed.RunFeeds;
import io.soakstream.producer.served.NextTurn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The door over HTTP. Event loops collect bodies and write answers; a few workers read the bodies
 * and feel Kafka's back-pressure. What does not fit is refused with a reason. Safe for any thread.
 */
public final class DoorServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DoorServer.class);
  private static final int BACKLOG = 1024;
  private static final int WORKERS = 2;
  private static final int WAITING_MAX = 512;
  private static final int LINE_BYTES_MAX = 8_192;
  private static final int HEAD_BYTES_MAX = 16_384;
  private static final int INTERNAL = 500;
  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final DoorGuard guard;
  private final ConnectionGate gate;
  private final DoorRoutes routes;
  private final ByteBudget budget;
  private final ThreadPoolExecutor workers;
  private final Scheduler scheduler;
  private final LoopResources loops = LoopResources.create("door", 1, 1, true);
  private final DisposableServer server;
  private volatile boolean isClosing;

  /**
   * Opens the door.
   *
   * @param feeds where batches go; closed by whoever made it, after this
   * @param nowUs the clock, microseconds since the epoch
   */
  public DoorServer(DoorConfig config, FeedSettings settings, RunFeeds feeds, LongSupplier nowUs) {
    this.guard = new DoorGuard(config.names(), config.token());
    this.gate = new ConnectionGate(config.connectionsMax());
    this.budget = new ByteBudget(config.heldBytesMax());
    AtomicInteger number = new AtomicInteger();
    this.workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            task -> {
              Thread thread = new Thread(task, "door-worker-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.scheduler = Schedulers.fromExecutorService(workers);
    this.routes = new DoorRoutes(config, settings.reading(), feeds, budget, scheduler, nowUs);
    this.server =
        HttpServer.create()
            .host(config.host())
            .port(config.port())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .runOn(loops)
            .httpRequestDecoder(
                decoder ->
                    decoder.maxInitialLineLength(LINE_BYTES_MAX).maxHeaderSize(HEAD_BYTES_MAX))
            .doOnChannelInit(
                (observer, channel, address) ->
                    channel
                        .pipeline()
                        .addFirst("gate", gate)
                        .addAfter(
                            NettyPipeline.HttpCodec,
                            SenderDeadline.NAME,
                            new SenderDeadline(config.headLimit(), config.bodyLimit())))
            .handle(
                (request, response) -> NextTurn.answer(request, () -> handle(request, response)))
            .bindNow();
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Connections that are open. */
  public int connections() {
    return gate.open();
  }

  /** Connections that were one too many. */
  public long turnedAway() {
    return gate.turnedAway();
  }

  /** Bytes of requests that are held. */
  public long heldBytes() {
    return budget.held();
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return answer(request)
        .onErrorResume(failure -> Mono.just(refusal(failure)))
        .flatMap(answer -> send(response, answer));
  }

  private Mono<DoorAnswer> answer(HttpServerRequest request) {
    if (isClosing) {
      return Mono.just(DoorAnswer.refusal(UNAVAILABLE, "the door is closing"));
    }
    Map<String, String> query = new HashMap<>();
    QueryStringDecoder uri;
    try {
      uri = new QueryStringDecoder(request.uri());
      uri.parameters().forEach((name, values) -> query.put(name, values.get(0)));
    } catch (IllegalArgumentException e) {
      return Mono.just(DoorAnswer.refusal(BAD_REQUEST, "the address cannot be read"));
    }
    DoorAnswer refusal = guard.refusalOf(request.requestHeaders(), query);
    return refusal == null ? routes.answer(request, uri.path(), query) : Mono.just(refusal);
  }

  private static DoorAnswer refusal(Throwable failure) {
    if (failure instanceof RefusedBatchException refused) {
      return DoorAnswer.refusal(refused.status(), refused.getMessage());
    } else if (failure instanceof RejectedExecutionException) {
      return DoorAnswer.refusal(
          UNAVAILABLE, "too many requests wait: nothing of it was stored; send it again");
    } else if (failure instanceof TimeoutException) {
      return DoorAnswer.refusal(
          UNAVAILABLE, "Kafka did not acknowledge it in time; it may be stored all the same");
    }
    if (!(failure instanceof AbortedException)) { // else nobody is there any more
      LOG.warn("a request could not be answered", failure);
    }
    return DoorAnswer.refusal(INTERNAL, "the door failed: see its log");
  }

  private static Publisher<Void> sent(HttpServerResponse response, DoorAnswer answer) {
    return answer.body().length == 0
        ? response.send()
        : response.sendByteArray(Mono.just(answer.body()));
  }

  /** A request that was refused may not have been read to its end: its connection goes with it. */
  private static Mono<Void> send(HttpServerResponse response, DoorAnswer answer) {
    response.status(answer.status());
    answer.headers().forEach(response::header);
    response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
    if (answer.status() >= BAD_REQUEST) {
      response.keepAlive(false);
    }
    return Mono.from(sent(response, answer));
  }

  /** Takes nothing more, and returns when what was taken is answered; at most some seconds. */
  @Override
  public void close() {
    isClosing = true;
    server.disposeNow(CLOSE_TIMEOUT.multipliedBy(3));
    workers.shutdown();
    loops
        .disposeLater(QUIET, CLOSE_TIMEOUT)
        .timeout(CLOSE_TIMEOUT.multipliedBy(2), Mono.empty())
        .block();
    scheduler.dispose();
  }
}
