package io.soakstream.analyzer.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store whose changelog is a map: what is written becomes durable when its task commits. */
final class SimulatedStore implements KeyValueStore<String, byte[]> {
  private final String name;
  private final TreeMap<String, byte[]> durable;
  private final TreeMap<String, byte[]> values;
  private final List<KeyValue<String, byte[]>> uncommitted = new ArrayList<>();

  /** Restored from its changelog. */
  SimulatedStore(String name, TreeMap<String, byte[]> changelog) {
    this.name = name;
    this.durable = changelog;
    this.values = new TreeMap<>(changelog);
  }

  void commitChangelog() {
    for (KeyValue<String, byte[]> write : uncommitted) {
      if (write.value == null) {
        durable.remove(write.key);
      } else {
        durable.put(write.key, write.value);
      }
    }
    uncommitted.clear();
  }

  @Override
  public void put(String key, byte[] value) {
    uncommitted.add(KeyValue.pair(key, value));
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  @Override
  public byte[] putIfAbsent(String key, byte[] value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putAll(List<KeyValue<String, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte[] delete(String key) {
    byte[] before = values.get(key);
    put(key, null);
    return before;
  }

  @Override
  public byte[] get(String key) {
    return values.get(key);
  }

  @Override
  public KeyValueIterator<String, byte[]> range(String from, String to) {
    return over(new TreeMap<>(values.subMap(from, true, to, true)));
  }

  @Override
  public KeyValueIterator<String, byte[]> all() {
    return over(new TreeMap<>(values));
  }

  private static KeyValueIterator<String, byte[]> over(TreeMap<String, byte[]> snapshot) {
    Iterator<Map.Entry<String, byte[]>> entries = snapshot.entrySet().iterator();
    return new KeyValueIterator<>() {
      @Override
      public void close() {}

      @Override
      public String peekNextKey() {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public KeyValue<String, byte[]> next() {
        Map.Entry<String, byte[]> next = entries.next();
        return KeyValue.pair(next.getKey(), next.getValue());
      }
    };
  }

  @Override
  public long approximateNumEntries() {
    return values.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }
}
