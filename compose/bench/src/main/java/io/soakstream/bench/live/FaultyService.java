package io.soakstream.bench.live;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A service for several runs, each below a path of its own ({@code /0}, {@code /1}, …), that fails
 * every request of one of them while it is told to. Safe for any thread.
 */
final class FaultyService implements AutoCloseable {
  private static final int INTERNAL_SERVER_ERROR = 500;

  private final AtomicIntegerArray failing;
  private final DisposableServer server;

  FaultyService(int runs) {
    this.failing = new AtomicIntegerArray(runs);
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) ->
                    failing.get(runOf(request.uri())) == 0
                        ? response.sendString(Mono.just("{}"))
                        : response.status(INTERNAL_SERVER_ERROR).send())
            .bindNow();
  }

  private static int runOf(String uri) {
    return Integer.parseInt(uri.substring(1, uri.indexOf('/', 1)));
  }

  /** Base of the requests of a run. */
  String url(int run) {
    return "http://127.0.0.1:" + server.port() + "/" + run;
  }

  void fail(int run, boolean wanted) {
    failing.set(run, wanted ? 1 : 0);
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(1));
  }
}
