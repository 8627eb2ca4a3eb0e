package io.soakstream.cli;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.clock.KafkaClock;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.ServiceWatch;
import io.soakstream.sink.query.Queries;
import io.soakstream.stack.Part;
import io.soakstream.stack.Stack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackStartException;
import io.soakstream.wire.ConfluentSchemaIds;
import io.soakstream.wire.InvalidRegistryException;
import io.soakstream.wire.SchemaIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kafka, registry and ClickHouse as one verb uses them: those that the user configured, else the
 * service that is up, else a private stack that ends with the verb.
 */
final class Backend implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Endpoints endpoints;
  private final ClientProperties clientProperties;
  private final Optional<Stack> own;
  private final StackFailure failure;
  private Optional<ServiceWatch> service = Optional.empty();
  private final Path dataDir;
  private final Interruption.Closing closing = this::close;

  private Backend(
      Soak soak, Endpoints endpoints, Optional<Stack> own, StackFailure failure, Path dataDir) {
    this.endpoints = endpoints;
    this.clientProperties = clientProperties(soak);
    this.own = own;
    this.failure = failure;
    this.dataDir = dataDir;
    own.ifPresent(stack -> Interruption.onInterrupt(closing));
  }

  /** Opens what a verb needs and waits until all of it answers. */
  static Backend open(Soak soak, Set<Part> needed, StackListener listener) {
    Backend backend = launch(soak, needed, listener);
    backend.await(needed);
    return backend;
  }

  /** Opens what a verb needs and returns before it answers: {@link #await} what is used. */
  static Backend launch(Soak soak, Set<Part> needed, StackListener listener) {
    KafkaClock.makeSteady();
    Path dataDir = soak.dataDirectory();
    if (Endpoints.isConfigured(soak)) {
      Endpoints endpoints = Endpoints.configured(soak, needed);
      return new Backend(soak, endpoints, Optional.empty(), new StackFailure(listener), dataDir);
    }
    StackFailure failure = new StackFailure(listener);
    return Stack.running(dataDir)
        .map(
            up -> {
              Endpoints endpoints = Endpoints.of(up.addresses());
              Backend backend = new Backend(soak, endpoints, Optional.empty(), failure, dataDir);
              backend.service = Optional.of(new ServiceWatch(up, failure));
              return backend;
            })
        .orElseGet(
            () -> {
              FirstContact.checkMachine(soak, dataDir);
              Stack stack = Stack.launch(StackConfig.ephemeral(dataDir), needed, failure);
              return new Backend(
                  soak,
                  Endpoints.of(stack.addresses()),
                  Optional.of(stack),
                  failure,
                  stack.dataDir());
            });
  }

  /** Waits until parts of a private stack answer; others are taken to be there. */
  void await(Set<Part> parts) {
    own.ifPresent(stack -> stack.await(parts, START_LIMIT));
  }

  /**
   * Nothing happens as long as the stack can go on.
   *
   * @throws StackStartException when a part has been given up
   */
  void check() {
    service.ifPresent(ServiceWatch::look);
    failure.check();
  }

  String bootstrapServer() {
    return endpoints.kafka();
  }

  /**
   * Where a child finds the registry: by environment, for an address may hold a password, and
   * arguments are for everybody to see.
   */
  Map<String, String> childEnvironment() {
    return Map.of("SOAK_SCHEMA_REGISTRY", endpoints.schemaRegistry());
  }

  Path dataDir() {
    return dataDir;
  }

  /** Properties for Kafka clients, without any that belong to one kind of client. */
  Map<String, Object> kafka() {
    Map<String, Object> config = new HashMap<>(clientProperties.kafka());
    config.put("bootstrap.servers", endpoints.kafka());
    return config;
  }

  SchemaIds schemaIds() {
    try {
      return new ConfluentSchemaIds(endpoints.schemaRegistry(), clientProperties.registry());
    } catch (InvalidRegistryException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak: " + e.getMessage());
    }
  }

  /** A new connection of the read-only analyst; close it. */
  Queries queries() {
    return new Queries(endpoints.analyst());
  }

  private static ClientProperties clientProperties(Soak soak) {
    try {
      return ClientProperties.read(soak.commandConfig, Map.of());
    } catch (UnreadableFileException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    Interruption.forget(closing);
    own.ifPresent(Stack::close);
  }
}
