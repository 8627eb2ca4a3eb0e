package io.soakstream.analyzer.topology;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One task as Kafka Streams runs it exactly once: what it forwards, what it writes and how far it
 * has read become durable together when it commits, and are lost together when it crashes.
 */
final class SimulatedTask<K, V, F> {
  /** When what is on the heap is written to the stores. */
  enum WriteBack {
    BEFORE_THE_TRANSACTION,
    /** Wrong: what is written then belongs to the next transaction. */
    AFTER_THE_TRANSACTION
  }

  private final TaskId id;
  private final List<Record<K, V>> input;
  private final Supplier<Processor<K, V, String, F>> processors;
  private final List<String> writeBackStores;
  private final List<String> plainStores;
  private final WriteBack writeBack;
  private final Consumer<Record<String, F>> output;
  private final Map<String, TreeMap<String, byte[]>> changelogs = new HashMap<>();
  private final Map<String, SimulatedStore> stores = new HashMap<>();
  private final Map<String, StateStore> given = new HashMap<>();
  private final List<Record<String, F>> forwarded = new ArrayList<>();
  private final List<Punctuator> punctuators = new ArrayList<>();
  private Processor<K, V, String, F> processor;
  private int committed;
  private int position;

  SimulatedTask(
      TaskId id,
      List<Record<K, V>> input,
      Supplier<Processor<K, V, String, F>> processors,
      List<String> writeBackStores,
      List<String> plainStores,
      WriteBack writeBack,
      Consumer<Record<String, F>> output) {
    this.id = id;
    this.input = input;
    this.processors = processors;
    this.writeBackStores = writeBackStores;
    this.plainStores = plainStores;
    this.writeBack = writeBack;
    this.output = output;
    crash();
  }

  boolean hasMore() {
    return position < input.size();
  }

  boolean isCommitted() {
    return committed == input.size();
  }

  /** Whether something was read that is not committed. */
  boolean hasOpenWork() {
    return position > committed;
  }

  /** Forgets everything since the last commit and starts again from what is durable. */
  void crash() {
    forwarded.clear();
    punctuators.clear();
    stores.clear();
    given.clear();
    position = committed;
    for (String name : writeBackStores) {
      given.put(name, new WriteBackStore(store(name)));
    }
    for (String name : plainStores) {
      given.put(name, store(name));
    }
    processor = processors.get();
    processor.init(context());
  }

  private SimulatedStore store(String name) {
    SimulatedStore store =
        new SimulatedStore(name, changelogs.computeIfAbsent(name, n -> new TreeMap<>()));
    stores.put(name, store);
    return store;
  }

  void processNext() {
    processor.process(input.get(position));
    position++;
  }

  void punctuate(long nowMs) {
    punctuators.forEach(punctuator -> punctuator.punctuate(nowMs));
  }

  /**
   * What comes before a transaction commits; a crash after it and before {@link #commit} counts.
   */
  void prepareCommit() {
    if (writeBack == WriteBack.BEFORE_THE_TRANSACTION) {
      writeBack();
    }
  }

  void commit() {
    committed = position;
    stores.values().forEach(SimulatedStore::commitChangelog);
    forwarded.forEach(output);
    forwarded.clear();
    if (writeBack == WriteBack.AFTER_THE_TRANSACTION) {
      writeBack();
    }
  }

  private void writeBack() {
    for (String name : writeBackStores) {
      ((WriteBackStore) given.get(name)).flushCache();
    }
  }

  @SuppressWarnings("unchecked")
  private ProcessorContext<String, F> context() {
    return (ProcessorContext<String, F>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ProcessorContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "taskId" -> id;
                  case "getStateStore" -> given.get((String) arguments[0]);
                  case "recordMetadata" -> Optional.of(metadata());
                  case "forward" -> forwarded.add((Record<String, F>) arguments[0]) ? null : null;
                  case "schedule" ->
                      punctuators.add((Punctuator) arguments[2]) ? (Cancellable) () -> {} : null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private RecordMetadata metadata() {
    int offset = position;
    return new RecordMetadata() {
      @Override
      public String topic() {
        return "input";
      }

      @Override
      public int partition() {
        return id.partition();
      }

      @Override
      public long offset() {
        return offset;
      }
    };
  }
}
