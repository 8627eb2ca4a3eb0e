package io.soakstream.producer.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.soakstream.producer.door.batch.BatchReader;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.door.feed.EndedRun;
import io.soakstream.producer.door.feed.RunFeeds;
import io.soakstream.producer.door.feed.StoredBatch;
import io.soakstream.producer.door.influx.InfluxReader;
import io.soakstream.producer.door.ledger.LedgerReader;
import io.soakstream.producer.door.otlp.OtlpJsonReader;
import io.soakstream.producer.door.otlp.OtlpProtobufReader;
import io.soakstream.producer.importer.ReadingOptions;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.server.HttpServerRequest;

/** What is asked where, and what is answered. Safe for any thread. */
final class DoorRoutes {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int OTLP_BYTES_MAX = 8 << 20;
  private static final String RUN_HEADER = "X-Soak-Run";
  private static final String PLACES =
      "no such place; POST /write, /api/v2/write, /v1/traces or /v1/requests,"
          + " POST /runs/NAME/end, GET /runs";

  private final DoorConfig config;
  private final ReadingOptions reading;
  private final RunFeeds feeds;
  private final ByteBudget budget;
  private final Scheduler workers;
  private final LongSupplier nowUs;

  DoorRoutes(
      DoorConfig config,
      ReadingOptions reading,
      RunFeeds feeds,
      ByteBudget budget,
      Scheduler workers,
      LongSupplier nowUs) {
    this.config = config;
    this.reading = reading;
    this.feeds = feeds;
    this.budget = budget;
    this.workers = workers;
    this.nowUs = nowUs;
  }

  Mono<DoorAnswer> answer(HttpServerRequest request, String path, Map<String, String> query) {
    boolean isPost = request.method().equals(HttpMethod.POST);
    String named = query.getOrDefault("run", request.requestHeaders().get(RUN_HEADER));
    switch (path) {
      case "/ping":
        return Mono.just(DoorAnswer.empty(NO_CONTENT).with("X-Influxdb-Version", "1.8.10"));
      case "/health":
        return Mono.just(DoorAnswer.json(OK, node().put("name", "soak").put("status", "pass")));
      case "/query":
        return Mono.just(InfluxQuery.answer(query.get("q"), feeds.open().keySet()));
      case "/write":
        return post(isPost, () -> influx(request, query, first(named, query.get("db"))));
      case "/api/v2/write":
        return post(isPost, () -> influx(request, query, first(named, query.get("bucket"))));
      case "/v1/traces":
        return post(isPost, () -> traces(request, named));
      case "/v1/requests":
        return isPost ? requests(request, named) : Mono.fromCallable(() -> lanes(named));
      case "/runs":
        return Mono.just(DoorAnswer.json(OK, openRuns()));
      default:
        return path.startsWith("/runs/") && path.endsWith("/end")
            ? post(isPost, () -> end(path.substring(6, path.length() - 4)))
            : Mono.just(DoorAnswer.refusal(NOT_FOUND, PLACES));
    }
  }

  private static String first(String one, String other) {
    return one == null ? other : one;
  }

  private static Mono<DoorAnswer> post(boolean isPost, Supplier<Mono<DoorAnswer>> answer) {
    return isPost
        ? Mono.defer(answer)
        : Mono.just(DoorAnswer.refusal(NOT_ALLOWED, "expected POST").with("Allow", "POST"));
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private Mono<DoorAnswer> influx(
      HttpServerRequest request, Map<String, String> query, String name) {
    return store(
        request,
        config.bodyBytesMax(),
        batch -> name,
        () -> new InfluxReader(reading, query.get("precision"), nowUs.getAsLong()),
        stored -> DoorAnswer.empty(NO_CONTENT));
  }

  private Mono<DoorAnswer> traces(HttpServerRequest request, String name) {
    String type = request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
    boolean isJson = type.startsWith("application/json");
    return store(
        request,
        OTLP_BYTES_MAX,
        batch -> name != null || batch == null ? name : serviceOf(batch),
        () -> isJson ? new OtlpJsonReader(reading) : new OtlpProtobufReader(reading),
        stored ->
            isJson
                ? DoorAnswer.json(OK, node())
                : DoorAnswer.empty(OK).with("Content-Type", "application/x-protobuf"));
  }

  private static String serviceOf(ResultBatch batch) {
    return batch.services().stream().findFirst().orElse(null);
  }

  private Mono<DoorAnswer> requests(HttpServerRequest request, String name) {
    return store(
            request,
            config.bodyBytesMax(),
            batch -> name,
            () -> new LedgerReader(reading),
            stored -> {
              ObjectNode node = node().put("run", stored.run()).put("stored", stored.requests());
              node.put("repeats", stored.repeats());
              stored.lanes().forEach(node.putObject("lanes")::put);
              return DoorAnswer.json(OK, node);
            })
        .onErrorResume(
            RefusedBatchException.class,
            e -> Mono.fromCallable(() -> withLanes(e, name)).subscribeOn(workers));
  }

  /** So that a client knows where to go on. */
  private DoorAnswer withLanes(RefusedBatchException refused, String name) {
    ObjectNode node = node();
    feeds.lanes(RunFeeds.nameOf(name)).forEach(node.putObject("lanes")::put);
    return DoorAnswer.refusal(refused.status(), refused.getMessage(), node);
  }

  private DoorAnswer lanes(String name) {
    ObjectNode node = node();
    String run = feeds.open().get(RunFeeds.nameOf(name));
    node.put("run", run);
    feeds.lanes(RunFeeds.nameOf(name)).forEach(node.putObject("lanes")::put);
    return DoorAnswer.json(OK, node);
  }

  private ObjectNode openRuns() {
    ObjectNode node = node();
    var list = node.putArray("runs");
    feeds
        .open()
        .forEach(
            (name, run) -> {
              long[] counts = feeds.counts(name);
              if (counts != null) {
                list.addObject()
                    .put("name", name)
                    .put("run", run)
                    .put("requests", counts[0])
                    .put("failures", counts[1]);
              }
            });
    return node;
  }

  private Mono<DoorAnswer> end(String nameOrId) {
    return Mono.fromCallable(
            () -> {
              EndedRun ended = feeds.end(nameOrId);
              return ended == null
                  ? DoorAnswer.refusal(NOT_FOUND, "no such run is open; GET /runs lists them")
                  : DoorAnswer.json(
                      OK,
                      node()
                          .put("run", ended.run())
                          .put("status", ended.status().name())
                          .put("reason", ended.reason())
                          .put("requests", ended.requests())
                          .put("failures", ended.failures()));
            })
        .subscribeOn(workers);
  }

  /** Collects, reads, sends and waits for the brokers; the memory is held until the answer. */
  private Mono<DoorAnswer> store(
      HttpServerRequest request,
      int bytesMax,
      Function<ResultBatch, String> name,
      Supplier<BatchReader> reader,
      Function<StoredBatch, DoorAnswer> answer) {
    long declared = declared(request);
    if (declared > bytesMax) {
      return Mono.error(
          RefusedBatchException.tooLarge(
              "a body has at most " + bytesMax + " bytes: send smaller batches"));
    }
    boolean isGzip =
        request.requestHeaders().get(HttpHeaderNames.CONTENT_ENCODING, "").equalsIgnoreCase("gzip");
    return Mono.using(
        () -> new HeldBody(budget, bytesMax),
        body ->
            request
                .receive()
                .doOnNext(body::append)
                .then(
                    Mono.fromCallable(() -> take(body, isGzip, name, reader)).subscribeOn(workers))
                .flatMap(stored -> acknowledged(stored, answer)),
        HeldBody::close);
  }

  private static long declared(HttpServerRequest request) {
    try {
      return Long.parseLong(request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private StoredBatch take(
      HeldBody body,
      boolean isGzip,
      Function<ResultBatch, String> name,
      Supplier<BatchReader> reader) {
    if (isGzip) {
      body.gunzip();
    }
    ResultBatch batch;
    try {
      batch = reader.get().read(body.bytes(), body.length());
    } catch (RefusedBatchException e) {
      feeds.refused(RunFeeds.nameOf(name.apply(null)), e.status());
      throw e;
    }
    return feeds.take(RunFeeds.nameOf(name.apply(batch)), batch);
  }

  private Mono<DoorAnswer> acknowledged(
      StoredBatch stored, Function<StoredBatch, DoorAnswer> answer) {
    // Others wait for the same future: one that gives up must not cancel it.
    return Mono.fromFuture(stored.acknowledged(), true)
        .timeout(config.answerLimit())
        .onErrorMap(CompletionException.class, DoorRoutes::givenUp)
        .then(Mono.fromSupplier(() -> answer.apply(stored).with(stored)));
  }

  private static RefusedBatchException givenUp(CompletionException e) {
    return RefusedBatchException.busy("Kafka gave it up: the run ends incomplete");
  }
}
