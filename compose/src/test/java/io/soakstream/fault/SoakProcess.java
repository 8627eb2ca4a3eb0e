package io.soakstream.fault;

import io.soakstream.process.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One of the programs as a process that gets real signals; one that dies is started again at once.
 * Safe for any thread.
 */
public final class SoakProcess implements AutoCloseable {
  private static final String READY = "\"event\":\"ready\"";
  private static final int LINES_KEPT = 200;
  private static final Duration DOWN = Duration.ofMillis(200);

  private final String name;
  private final JavaProcess program;
  private final boolean revived;
  private final Thread life;
  private final List<String> lines = new ArrayList<>();
  private Process process;
  private int starts;
  private int readies;
  private int kills;
  private boolean closed;

  private SoakProcess(String name, JavaProcess program, boolean revived) {
    this.name = name;
    this.program = program;
    this.revived = revived;
    this.life = new Thread(this::live, "life of " + name);
    life.setDaemon(true);
  }

  /** Starts a program that is started again whenever it dies. */
  public static SoakProcess revived(String name, JavaProcess program) {
    return launched(new SoakProcess(name, program, true));
  }

  /** Starts a program that runs once. */
  public static SoakProcess once(String name, JavaProcess program) {
    return launched(new SoakProcess(name, program, false));
  }

  private static SoakProcess launched(SoakProcess launched) {
    launched.startProcess();
    launched.life.start();
    return launched;
  }

  public String name() {
    return name;
  }

  /** Of the process that runs now, or ran last. */
  public synchronized long pid() {
    return process.pid();
  }

  public synchronized boolean isAlive() {
    return process.isAlive();
  }

  /** Deaths that no signal of ours was the cause of. */
  public synchronized int deathsOfItsOwn() {
    return starts - 1 - kills;
  }

  /** Waits until the process that runs now has said that it is ready. */
  public SoakProcess awaitReady(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (this) {
      while (readies < starts) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMs <= 0) {
          throw new AssertionError(
              name + " was not ready within " + limit + "; see " + program.log());
        }
        wait(leftMs);
      }
    }
    return this;
  }

  /** Waits for a line on standard output that contains a text, and gives it. */
  public synchronized String awaitLine(String text, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      for (String line : lines) {
        if (line.contains(text)) {
          return line;
        }
      }
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (leftMs <= 0) {
        throw new AssertionError(name + " never said " + text + "; see " + program.log());
      }
      wait(leftMs);
    }
  }

  /** The last line on standard output that contains a text; empty when there was none. */
  public synchronized String lastLine(String text) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).contains(text)) {
        return lines.get(i);
      }
    }
    return "";
  }

  /** Waits for the end of a program that runs once, and gives its exit code. */
  public int awaitEnd(Duration limit) throws InterruptedException {
    Process running;
    synchronized (this) {
      running = process;
    }
    if (!running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " did not end within " + limit + "; see " + program.log());
    }
    life.join(TimeUnit.SECONDS.toMillis(2));
    return running.exitValue();
  }

  /** Sends a signal such as STOP by {@code kill}. */
  public void signal(String signal) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + signal + " " + pid() + " of " + name + ": exit " + code);
    }
  }

  /** Kills the process that runs now with SIGKILL; gives its pid when it has ended by that. */
  public long kill() throws IOException, InterruptedException {
    Process victim;
    synchronized (this) {
      victim = process;
      kills++;
      readies = starts - 1;
    }
    int code = new ProcessBuilder("kill", "-KILL", Long.toString(victim.pid())).start().waitFor();
    if (code != 0 || !victim.waitFor(10, TimeUnit.SECONDS) || victim.exitValue() != 128 + 9) {
      throw new AssertionError(
          name + " (pid " + victim.pid() + ") was not ended by SIGKILL: kill said " + code);
    }
    return victim.pid();
  }

  /** Kills it without waiting for its end, and starts no successor. */
  void abandon() {
    synchronized (this) {
      closed = true;
      process.destroyForcibly();
    }
  }

  /** Ends it, in order if it can, and starts no successor. */
  @Override
  public void close() {
    Process last;
    synchronized (this) {
      closed = true;
      last = process;
    }
    try {
      last.getOutputStream().close(); // its life line
    } catch (IOException e) {
      // It is gone already.
    }
    try {
      if (!last.waitFor(3, TimeUnit.SECONDS)) {
        last.destroyForcibly();
      }
      life.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean startProcess() {
    if (closed) {
      return false;
    }
    process = program.start();
    starts++;
    return true;
  }

  private void live() {
    do {
      Process running;
      synchronized (this) {
        running = process;
      }
      hear(running);
      running.onExit().join();
      if (revived) {
        stayDown();
      }
    } while (revived && startProcess());
  }

  private void hear(Process running) {
    try (BufferedReader out = running.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      // The pipe broke with the process.
    }
  }

  private synchronized void note(String line) {
    lines.add(line);
    if (lines.size() > LINES_KEPT) {
      lines.remove(0);
    }
    if (line.contains(READY)) {
      readies = starts;
    }
    notifyAll();
  }

  private static void stayDown() {
    try {
      TimeOfFault.lasts(DOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
