package io.soakstream.analyzer.topology;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A changelogged store behind state that lives on the heap. Before every transaction commits, Kafka
 * Streams calls {@link #flushCache}; there the owner writes what has changed. (Not in {@code
 * commit} or {@code flush}: these run after the transaction, and a crash in between would lose what
 * was counted.)
 *
 * <p>It has a type of its own so that Kafka Streams hands it to processors undecorated. Relies on
 * internals of Kafka Streams 4.3.1. Confined to its stream thread.
 */
public final class WriteBackStore
    extends WrappedStateStore<KeyValueStore<String, byte[]>, String, byte[]> {
  private Runnable writeBack = () -> {};
  private InternalProcessorContext<?, ?> context;

  WriteBackStore(KeyValueStore<String, byte[]> inner) {
    super(inner);
  }

  /** Builds one that keeps what was written in memory and in a changelog. */
  static StoreBuilder<WriteBackStore> builder(String name) {
    return new Builder(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray()));
  }

  /** What was written: read it when the processor starts, write it when asked to. */
  public KeyValueStore<String, byte[]> written() {
    return wrapped();
  }

  /**
   * Calls the owner before every commit; it may forward, as a store with a cache does.
   *
   * @param owner of the processor that is being initialised
   */
  public void onCommit(Runnable owner) {
    writeBack = context == null ? owner : forwarding(context, context.currentNode(), owner);
  }

  private static Runnable forwarding(
      InternalProcessorContext<?, ?> context, ProcessorNode<?, ?, ?, ?> owning, Runnable owner) {
    return () -> {
      ProcessorNode<?, ?, ?, ?> before = context.currentNode();
      context.setCurrentNode(owning);
      try {
        owner.run();
      } finally {
        context.setCurrentNode(before);
      }
    };
  }

  @Override
  public void init(StateStoreContext stateContext, StateStore root) {
    writeBack = () -> {};
    context = (InternalProcessorContext<?, ?>) stateContext;
    super.init(stateContext, root);
  }

  @Override
  public void flushCache() {
    writeBack.run();
  }

  @Override
  public void clearCache() {}

  @Override
  public void close() {
    writeBack = () -> {};
    super.close();
  }

  /** Makes the store, with a changelog always. */
  private record Builder(StoreBuilder<KeyValueStore<String, byte[]>> inner)
      implements StoreBuilder<WriteBackStore> {
    @Override
    public StoreBuilder<WriteBackStore> withCachingEnabled() {
      throw new UnsupportedOperationException("the heap is the cache");
    }

    @Override
    public StoreBuilder<WriteBackStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<WriteBackStore> withLoggingEnabled(Map<String, String> config) {
      inner.withLoggingEnabled(config);
      return this;
    }

    @Override
    public StoreBuilder<WriteBackStore> withLoggingDisabled() {
      throw new UnsupportedOperationException("state must survive");
    }

    @Override
    public WriteBackStore build() {
      return new WriteBackStore(inner.build());
    }

    @Override
    public Map<String, String> logConfig() {
      return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
      return true;
    }

    @Override
    public String name() {
      return inner.name();
    }
  }
}
