package io.soakstream.producer.stub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.served.NextTurn;
import io.soakstream.producer.stub.feed.FeedSockets;
import io.soakstream.producer.stub.system.ServiceAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.resources.LoopResources;

/**
 * The service: HTTP/1.1 and HTTP/2 with prior knowledge on one port, both behind TLS on another
 * when asked. Loopback only, one event loop, on which its whole state lives. A request counts from
 * the moment it is received, and its line in the log does not depend on whether the client still
 * listens.
 */
public final class StubServer implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int UPGRADE_BYTES_MAX = 16 * 1024 * 1024;
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final RequestLog log;
  private final LoopResources loops = LoopResources.create("sample-service", 1, 1, true);
  private final EventLoop loop = loops.onServer(LoopResources.DEFAULT_NATIVE).next();
  private final RequestDesk desk;
  private final FeedSockets sockets;
  private final ControlPaths control;
  private final DisposableServer server;
  private final Optional<DisposableServer> tlsServer;

  /**
   * @param stallAt when the stall starts, instead of some time after the first request
   * @param port 0 for any free one
   * @param tls empty for no TLS
   */
  StubServer(
      StubService settings,
      Optional<Instant> stallAt,
      RequestLog log,
      int port,
      Optional<TlsPort> tls) {
    this.log = log;
    this.desk = new RequestDesk(settings, stallAt, log, loop);
    this.sockets =
        new FeedSockets(settings.traits().feed(), loop, () -> desk.toUs(System.nanoTime()));
    this.control = new ControlPaths(desk, sockets);
    this.server = on(port).protocol(HttpProtocol.HTTP11, HttpProtocol.H2C).bindNow();
    this.tlsServer = tls.map(this::secured);
  }

  /**
   * Where it listens with TLS.
   *
   * @param port 0 for any free one
   */
  record TlsPort(int port, ServiceCertificate certificate) {}

  private HttpServer on(int port) {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(port)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .httpRequestDecoder(decoder -> decoder.h2cMaxContentLength(UPGRADE_BYTES_MAX))
        .runOn(loops)
        .handle(this::handle);
  }

  private DisposableServer secured(TlsPort tls) {
    Http2SslContextSpec certificate =
        Http2SslContextSpec.forServer(
            tls.certificate().certificate().toFile(), tls.certificate().key().toFile());
    return on(tls.port())
        .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
        .secure(spec -> spec.sslContext(certificate))
        .bindNow();
  }

  /**
   * Starts the service inside this process, on any free port.
   *
   * @param requestLog where its log goes
   */
  public static StubServer start(StubService settings, Path requestLog) throws IOException {
    Optional<TlsPort> tls = Optional.empty();
    if (settings.traits().tls()) {
      Path beside = requestLog.toAbsolutePath().getParent();
      tls = Optional.of(new TlsPort(0, ServiceCertificate.make(beside)));
    }
    return new StubServer(settings, Optional.empty(), new RequestLog(requestLog), 0, tls);
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** The port that it listens on with TLS, 0 for none. */
  public int tlsPort() {
    return tlsServer.map(DisposableServer::port).orElse(0);
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    String method = request.method().name();
    HttpHeaders headers = request.requestHeaders();
    Optional<ServiceAnswer> own = control.answer(method, request.uri());
    if (own.isPresent()) {
      return NextTurn.answer(
          request, () -> request.receive().then(send(response, method, own.get())));
    }
    if (request.uri().startsWith("/feed") && headers.contains(HttpHeaderNames.UPGRADE)) {
      return response.sendWebsocket((in, out) -> feed(in));
    }
    RequestWork work = desk.take(RequestSummary.of(request), headers::get);
    return NextTurn.answer(request, () -> worked(request, response, method, work));
  }

  private Publisher<Void> worked(
      HttpServerRequest request, HttpServerResponse response, String method, RequestWork work) {
    return body(request, work)
        .then(work.answered())
        .flatMap(answer -> send(response, method, answer));
  }

  private static Mono<Void> body(HttpServerRequest request, RequestWork work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return request
        .receive()
        .doOnNext(part -> keep(part, bytes))
        .doFinally(end -> work.bodyEnded(bytes.toByteArray()))
        .then();
  }

  private static void keep(ByteBuf part, ByteArrayOutputStream bytes) {
    int length = Math.min(part.readableBytes(), BODY_BYTES_MAX - bytes.size());
    byte[] kept = new byte[length];
    part.getBytes(part.readerIndex(), kept);
    bytes.writeBytes(kept);
  }

  private static Mono<Void> send(HttpServerResponse response, String method, ServiceAnswer answer) {
    response.status(answer.status());
    answer.headers().forEach(response::header);
    if (answer.body().isEmpty() || method.equals("HEAD")) {
      return response.send();
    }
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .sendString(Mono.just(answer.body()))
        .then();
  }

  private Mono<Void> feed(WebsocketInbound in) {
    FeedSockets.Socket[] socket = new FeedSockets.Socket[1];
    in.withConnection(connection -> socket[0] = sockets.open(connection.channel()));
    return in.receive().asString().doOnNext(text -> socket[0].receive(text)).then();
  }

  /** What it counted, at the end or on the way; blocks, so never on its loop. */
  ObjectNode summary() {
    return loop.submit(control::summary).syncUninterruptibly().getNow();
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
    tlsServer.ifPresent(DisposableServer::dispose);
    server.dispose();
    server.onDispose().timeout(CLOSE_TIMEOUT, Mono.empty()).block();
    desk.close();
    log.close(); // before what may take long: whoever stops it has little patience
    loops
        .disposeLater(Duration.ZERO, CLOSE_TIMEOUT)
        .timeout(CLOSE_TIMEOUT.multipliedBy(2), Mono.empty())
        .block();
  }
}
