package io.soakstream.analyzer.topology;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads of an instance beside its stream threads. They hold nobody up at its end. Stateless. */
final class HandoffThreads {
  private HandoffThreads() {}

  /** One: what it is given is done one after another. */
  static Executor one(String name) {
    return Executors.newSingleThreadExecutor(factory(name));
  }

  /** As many as there are tasks with something to do. */
  static Executor asMany(String name) {
    return Executors.newCachedThreadPool(factory(name));
  }

  private static ThreadFactory factory(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
