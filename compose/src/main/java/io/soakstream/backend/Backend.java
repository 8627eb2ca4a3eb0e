package io.soakstream.backend;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.client.InvalidConnectionException;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.clock.KafkaClock;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.ServiceWatch;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.StackStartException;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Kafka, registry and ClickHouse as one verb uses them: those that the user configured, else the
 * service that is up, else a private stack that ends with the verb.
 */
public final class Backend implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final ServiceEndpoints endpoints;
  private final ClusterConnection connection;
  private final AtomicBoolean isUnchecked;
  private final Optional<EmbeddedStack> own;
  private final StackFailure failure;
  private Optional<ServiceWatch> service = Optional.empty();
  private final Path dataDir;
  private final InterruptHandler.Closing closing = this::close;

  private Backend(
      CallContext call,
      ServiceEndpoints endpoints,
      Optional<EmbeddedStack> own,
      StackFailure failure,
      Path dataDir) {
    this.endpoints = endpoints;
    this.connection =
        new ClusterConnection(
            endpoints.kafka(), endpoints.schemaRegistry(), clientProperties(call));
    this.isUnchecked = new AtomicBoolean(!connection.properties().equals(ClientProperties.NONE));
    this.own = own;
    this.failure = failure;
    this.dataDir = dataDir;
    own.ifPresent(stack -> InterruptHandler.onInterrupt(closing));
  }

  /** Opens what a verb needs and waits until all of it answers. */
  public static Backend open(CallContext call, Set<StackPart> needed, StackListener listener) {
    Backend backend = launch(call, needed, listener);
    backend.await(needed);
    return backend;
  }

  /** Opens what a verb needs and returns before it answers: {@link #await} what is used. */
  public static Backend launch(CallContext call, Set<StackPart> needed, StackListener listener) {
    KafkaClock.makeSteady();
    Path dataDir = call.dataDirectory();
    if (ServiceEndpoints.isConfigured(call)) {
      ServiceEndpoints endpoints = ServiceEndpoints.configured(call, needed);
      Backend backend =
          new Backend(call, endpoints, Optional.empty(), new StackFailure(listener), dataDir);
      backend.isUnchecked.set(true);
      return backend;
    }
    StackFailure failure = new StackFailure(listener);
    return EmbeddedStack.running(dataDir)
        .map(
            up -> {
              ServiceEndpoints endpoints = ServiceEndpoints.of(up.addresses());
              Backend backend = new Backend(call, endpoints, Optional.empty(), failure, dataDir);
              backend.service = Optional.of(new ServiceWatch(up, failure));
              return backend;
            })
        .orElseGet(
            () -> {
              FirstContact.checkMachine(call, dataDir);
              EmbeddedStack stack =
                  EmbeddedStack.launch(StackConfig.ephemeral(dataDir), needed, failure);
              ServiceEndpoints endpoints = ServiceEndpoints.of(stack.addresses());
              return new Backend(
                  call,
                  needed.contains(StackPart.PAGE) ? endpoints : endpoints.withoutPage(),
                  Optional.of(stack),
                  failure,
                  stack.dataDir());
            });
  }

  /** Whether it is a stack of ours, which keeps its data below {@link #dataDir}. */
  public boolean isEmbedded() {
    return own.isPresent() || service.isPresent();
  }

  /**
   * Waits until parts of a private stack answer. A Kafka and a registry of the user's, or with
   * settings of his, are asked once whether they let us in; others are taken to be there.
   *
   * @throws KafkaUnreachableException when that Kafka does not answer or refuses us
   * @throws RegistryUnreachableException when that registry does
   */
  public void await(Set<StackPart> parts) {
    own.ifPresent(stack -> stack.await(parts, START_LIMIT));
    if (parts.contains(StackPart.KAFKA) && isUnchecked.getAndSet(false)) {
      try {
        connection.check();
      } catch (InvalidConnectionException e) {
        throw new VerbFailedException(ExitCode.USAGE, "soak: " + e.getMessage());
      }
    }
  }

  /**
   * Nothing happens as long as the stack can go on.
   *
   * @throws StackStartException when a part has been given up
   */
  public void check() {
    service.ifPresent(ServiceWatch::look);
    failure.check();
  }

  /** Where a browser sees a run as it goes; empty where the user has his own services. */
  public Optional<String> pageOf(String run) {
    return endpoints.page().isEmpty()
        ? Optional.empty()
        : Optional.of(
            endpoints.page()
                + "/#/run/"
                + URLEncoder.encode(run, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** {@code HOST:PORT} of Kafka. */
  public String bootstrapServer() {
    return endpoints.kafka();
  }

  /**
   * Where a child finds the registry: by environment, for an address may hold a password, and
   * arguments are for everybody to see.
   */
  public Map<String, String> childEnvironment() {
    return Map.of("SOAK_SCHEMA_REGISTRY", endpoints.schemaRegistry());
  }

  /** Where files of the verb's own go; that of the stack when there is one. */
  public Path dataDir() {
    return dataDir;
  }

  /** Kafka and the registry, as every client of ours reaches them. */
  public ClusterConnection connection() {
    return connection;
  }

  /** Properties for Kafka clients, without any that belong to one kind of client. */
  public Map<String, Object> kafka() {
    return connection.kafka();
  }

  public SchemaIds schemaIds() {
    try {
      return connection.schemaIds();
    } catch (InvalidConnectionException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak: " + e.getMessage());
    }
  }

  /** A new connection of the read-only analyst; close it. */
  public QueryClient queries() {
    return new QueryClient(endpoints.analyst());
  }

  private static ClientProperties clientProperties(CallContext call) {
    try {
      return ClientProperties.read(call.commandConfig().orElse(null), call.env(), Map.of());
    } catch (UnreadableFileException | InvalidConnectionException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    InterruptHandler.forget(closing);
    own.ifPresent(EmbeddedStack::close);
  }
}
