package io.soakstream.producer.stub;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.StubStall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The service: answers every method and path with a small JSON document after its delay. Loopback
 * only, one event loop, on which its whole state lives. A request counts from the moment it is
 * received, and its line in the log does not depend on whether the client still listens.
 */
public final class StubServer implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final RequestLog log;
  private final ServiceTimes times;
  private final Optional<StubStall> stall;
  private final Set<Work> unfinished = new LinkedHashSet<>();
  private final LoopResources loops = LoopResources.create("sample-service", 1, 1, true);
  private final EventLoop loop = loops.onServer(LoopResources.DEFAULT_NATIVE).next();
  private final DisposableServer server;
  private final long anchorUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final long anchorNs = System.nanoTime();
  private StallWindow stallWindow;

  private record Work(RequestSummary asked, long receivedNs, int status, Sinks.Empty<Void> done) {
    // One request is one piece of work, however equal two may look.
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * @param stallAt when the stall starts, instead of some time after the first request
   * @param port 0 for any free one
   */
  StubServer(StubService settings, Optional<Instant> stallAt, RequestLog log, int port) {
    this.log = log;
    this.times = new ServiceTimes(settings);
    this.stall = settings.stall().filter(planned -> !planned.length().isZero());
    this.stallWindow = stall.isEmpty() ? StallWindow.NONE : null;
    stallAt.ifPresent(at -> stallFrom(anchorNs + Duration.between(Instant.now(), at).toNanos()));
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(port)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .runOn(loops)
            .handle(this::handle)
            .bindNow();
  }

  /**
   * Starts the service inside this process, on any free port.
   *
   * @param requestLog where its log goes
   */
  public static StubServer start(StubService settings, Path requestLog) throws IOException {
    return new StubServer(settings, Optional.empty(), new RequestLog(requestLog), 0);
  }

  private void stallFrom(long startNs) {
    stall.ifPresent(
        planned -> stallWindow = new StallWindow(startNs, startNs + planned.length().toNanos()));
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the work says itself when it is done
  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    long receivedNs = System.nanoTime();
    if (stallWindow == null) {
      stallFrom(receivedNs + stall.orElseThrow().after().toNanos());
    }
    ServiceTimes.Draw draw = times.next();
    Work work =
        new Work(
            RequestSummary.of(request), receivedNs, draw.fails() ? UNAVAILABLE : OK, Sinks.empty());
    unfinished.add(work);
    long doneNs = stallWindow.doneNs(receivedNs, draw.delayNs());
    loop.schedule(
        () -> finish(work), Math.max(0, doneNs - System.nanoTime()), TimeUnit.NANOSECONDS);
    return request
        .receive()
        .then(work.done().asMono())
        .then(
            Mono.defer(
                () ->
                    response
                        .status(work.status())
                        .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .sendString(Mono.just(bodyOf(work)))
                        .then()));
  }

  private void finish(Work work) {
    if (unfinished.remove(work)) {
      write(work);
      work.done().emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }
  }

  private void write(Work work) {
    long receivedUs = anchorUs + (work.receivedNs() - anchorNs) / 1000;
    log.add(
        receivedUs, work.asked(), work.status(), (System.nanoTime() - work.receivedNs()) / 1000);
  }

  private static String bodyOf(Work work) {
    boolean ok = work.status() == OK;
    return "{\"tenant\":\""
        + quoted(work.asked().tenant())
        + "\",\"path\":\""
        + quoted(work.asked().path())
        + "\",\"status\":\""
        + (ok ? "ok" : "unavailable")
        + "\"}";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Blocks until the service is closed. */
  void awaitClose() {
    server.onDispose().block();
  }

  /**
   * Stops listening; requests that were not answered yet are logged with the time they had so far.
   */
  @Override
  public void close() {
    server.dispose();
    server.onDispose().timeout(CLOSE_TIMEOUT, Mono.empty()).block();
    loop.submit(
            () -> {
              unfinished.forEach(this::write);
              unfinished.clear();
            })
        .syncUninterruptibly();
    log.close(); // before what may take long: whoever stops it has little patience
    loops
        .disposeLater(Duration.ZERO, CLOSE_TIMEOUT)
        .timeout(CLOSE_TIMEOUT.multipliedBy(2), Mono.empty())
        .block();
  }
}
