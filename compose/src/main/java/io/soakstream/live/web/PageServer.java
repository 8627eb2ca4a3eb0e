package io.soakstream.live.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.soakstream.producer.served.NextTurn;
import io.soakstream.sink.query.ClickHouseUnreachableException;
import io.soakstream.sink.report.model.RunNotStoredException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The page over HTTP. Its event loop only passes on what others have worked out. Every answer
 * forbids the browser to load, send or frame anything but this page's own.
 */
final class PageServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final Duration KEPT = Duration.ofMillis(900);
  private static final Duration ALIVE_EVERY = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A report is one file with everything in it; it may run what it brings, and fetch nothing. */
  private static final String REPORT_POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final PageAssets assets = new PageAssets();
  private final LoopResources loops = LoopResources.create("page", 1, 1, true);
  private final String epoch = Long.toString(System.nanoTime() & Long.MAX_VALUE, 36);
  private final PageGuard guard;
  private final PageQuestions questions;
  private final AnswerCache cache;
  private final PageFeeds feeds;
  private final LongAdder requests = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final DisposableServer server;

  PageServer(
      InetSocketAddress at,
      PageGuard guard,
      PageQuestions questions,
      AnswerCache cache,
      PageFeeds feeds) {
    this.guard = guard;
    this.questions = questions;
    this.cache = cache;
    this.feeds = feeds;
    this.server =
        HttpServer.create()
            .bindAddress(() -> at)
            .runOn(loops)
            .idleTimeout(Duration.ofMinutes(2))
            .httpRequestDecoder(
                decoder -> decoder.maxInitialLineLength(8_192).maxHeaderSize(16_384))
            .handle(
                (request, response) -> NextTurn.answer(request, () -> handle(request, response)))
            .bindNow();
  }

  long requests() {
    return requests.sum();
  }

  long refusals() {
    return refusals.sum();
  }

  int port() {
    return server.port();
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    requests.increment();
    try {
      return answer(request, response, new QueryStringDecoder(request.uri()));
    } catch (IllegalArgumentException e) {
      return send(request, response, PageJson.refusal(400, "the address cannot be read"));
    }
  }

  private Publisher<Void> answer(
      HttpServerRequest request, HttpServerResponse response, QueryStringDecoder uri) {
    Map<String, String> query = new HashMap<>();
    uri.parameters().forEach((name, values) -> query.put(name, values.get(0)));
    response.header("Content-Security-Policy", POLICY);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    PageGuard.Refusal refusal = guard.refusalOf(request, query);
    if (refusal != null) {
      return send(request, response, PageJson.refusal(refusal.status(), refusal.reason()));
    }
    if (guard.isToken(query.remove(PageGuard.TOKEN))) {
      // For the browser to bring it along; the address bar keeps no token.
      response.header(
          HttpHeaderNames.SET_COOKIE,
          PageGuard.COOKIE + "=" + token(uri) + "; Path=/; HttpOnly; SameSite=Strict");
      return response.status(303).header(HttpHeaderNames.LOCATION, uri.path()).send();
    }
    PageAnswer asset = assets.at(uri.path());
    return asset != null
        ? send(request, response, asset)
        : ask(request, response, pathOf(uri), query);
  }

  private static String token(QueryStringDecoder uri) {
    return uri.parameters().get(PageGuard.TOKEN).get(0);
  }

  /** Parts of the path, each decoded for itself: a run's name may hold a slash. */
  private static List<String> pathOf(QueryStringDecoder uri) {
    List<String> parts = new ArrayList<>();
    for (String part : uri.rawPath().substring(1).split("/", -1)) {
      parts.add(QueryStringDecoder.decodeComponent(part.replace("+", "%2B")));
    }
    return parts;
  }

  private Publisher<Void> ask(
      HttpServerRequest request,
      HttpServerResponse response,
      List<String> path,
      Map<String, String> query) {
    if (path.equals(List.of("healthz"))) {
      return send(
          request, response, PageAnswer.of("text/plain", "ok\n".getBytes(StandardCharsets.UTF_8)));
    }
    if (path.equals(List.of("api", "feed"))) {
      return feed(request, response, PageFeeds.ALL_RUNS);
    }
    if (path.size() == 4 && path.get(0).equals("api") && path.get(3).equals("feed")) {
      return feed(request, response, path.get(2));
    }
    Optional<Supplier<PageAnswer>> question;
    try {
      question = questions.at(path, query);
    } catch (IllegalArgumentException e) {
      return send(request, response, PageJson.refusal(400, e.getMessage()));
    }
    if (question.isEmpty()) {
      return send(request, response, PageJson.refusal(404, "there is nothing here"));
    }
    if (path.get(path.size() - 1).equals("report.html")) {
      response.header("Content-Security-Policy", REPORT_POLICY);
    }
    return cache
        .get(request.uri(), KEPT, question.get())
        .onErrorResume(e -> Mono.just(failure(e)))
        .flatMap(answer -> Mono.from(send(request, response, answer)));
  }

  private static PageAnswer failure(Throwable e) {
    if (e instanceof PageQuestions.NotFoundException || e instanceof RunNotStoredException) {
      return PageJson.refusal(404, e.getMessage());
    }
    if (e instanceof RejectedExecutionException) {
      return PageJson.refusal(503, "too many ask at once; try again");
    }
    if (e instanceof ClickHouseUnreachableException) {
      return PageJson.refusal(503, e.getMessage());
    }
    LOG.warn("a question failed", e);
    return PageJson.refusal(500, e.getMessage());
  }

  private Publisher<Void> send(
      HttpServerRequest request, HttpServerResponse response, PageAnswer answer) {
    HttpHeaders asked = request.requestHeaders();
    if (answer.status() >= 400) {
      refusals.increment();
    }
    response.header(HttpHeaderNames.CACHE_CONTROL, "no-cache");
    response.header(HttpHeaderNames.VARY, "Accept-Encoding");
    if (answer.status() == 200) {
      response.header(HttpHeaderNames.ETAG, answer.tag());
      if (answer.tag().equals(asked.get(HttpHeaderNames.IF_NONE_MATCH))) {
        return response.status(304).send();
      }
    }
    boolean isZipped =
        answer.zipped() != null && asked.get(HttpHeaderNames.ACCEPT_ENCODING, "").contains("gzip");
    byte[] body = isZipped ? answer.zipped() : answer.plain();
    if (isZipped) {
      response.header(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    }
    response.status(answer.status());
    response.header(HttpHeaderNames.CONTENT_TYPE, answer.type());
    response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
    return request.method().equals(HttpMethod.HEAD)
        ? response.send()
        : response.sendObject(Unpooled.wrappedBuffer(body));
  }

  private Publisher<Void> feed(HttpServerRequest request, HttpServerResponse response, String run) {
    long after = after(request.requestHeaders().get("Last-Event-ID", ""));
    Flux<String> messages = feeds.watch(run, after).map(message -> message.text(epoch));
    Flux<String> alive = Flux.interval(ALIVE_EVERY).onBackpressureDrop().map(n -> ": alive\n\n");
    Flux<ByteBuf> bytes =
        Flux.merge(messages, alive)
            .startWith("retry: 1000\n\n")
            .map(text -> Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    response.header(HttpHeaderNames.CACHE_CONTROL, "no-store");
    response.header("X-Accel-Buffering", "no");
    return response.sse().send(bytes, each -> true);
  }

  /** Number of the last message seen of this program; -1 for none, the largest for another's. */
  private long after(String lastId) {
    int dash = lastId.lastIndexOf('-');
    if (dash < 0) {
      return -1;
    }
    if (!lastId.substring(0, dash).equals(epoch)) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(lastId.substring(dash + 1));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public void close() {
    server.disposeNow(CLOSE_TIMEOUT);
    loops.disposeLater(Duration.ZERO, CLOSE_TIMEOUT).block(CLOSE_TIMEOUT);
  }
}
