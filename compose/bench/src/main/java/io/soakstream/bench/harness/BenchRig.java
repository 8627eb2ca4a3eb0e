package io.soakstream.bench.harness;

import io.soakstream.process.JavaProcess;
import io.soakstream.shell.SoakHome;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.LoopbackPorts;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a benchmark is prepared with: places, ports, Java commands, and stacks that live until the
 * benchmark is over. {@link #close} ends everything, last opened first. Safe for any thread.
 */
public final class BenchRig implements AutoCloseable {
  private static final Duration PREPARED_WITHIN = Duration.ofMinutes(15);

  private final Path workDir;

  /** Sides that are ended by force leave what they unpacked: it goes with the work directory. */
  private final String temporaryFiles;

  private final long eventsWanted;
  private final Consumer<String> notes;
  private final LoopbackPorts ports = new LoopbackPorts(new Random());
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /**
   * @param workDir of this benchmark alone
   * @param eventsWanted how many events a run is to have, about
   */
  public BenchRig(Path workDir, long eventsWanted, Consumer<String> notes) throws IOException {
    this.workDir = Files.createDirectories(workDir.toAbsolutePath());
    this.temporaryFiles =
        "-Djava.io.tmpdir=" + Files.createDirectories(this.workDir.resolve("tmp"));
    this.eventsWanted = eventsWanted;
    this.notes = notes;
  }

  /**
   * A directory of this benchmark alone; deleted afterwards, all directories {@code logs} excepted.
   */
  public Path workDir() {
    return workDir;
  }

  /** The checkout. */
  public Path home() {
    return SoakHome.find();
  }

  /** How many events a run is to have, about: {@code --events}. */
  public long eventsWanted() {
    return eventsWanted;
  }

  /** Tells a person what is being done. */
  public void note(String text) {
    notes.accept(text);
  }

  /** A free port of loopback. */
  public synchronized int freePort() {
    return ports.anyFree();
  }

  /** Ends with the benchmark. */
  public synchronized <T extends AutoCloseable> T closing(T closeable) {
    open.push(closeable);
    return closeable;
  }

  /**
   * Parts of the stack as {@code ./soak} runs them, on ports of their own, until the benchmark is
   * over.
   *
   * @param name of its data directory
   */
  public EmbeddedStack stack(String name, Set<StackPart> parts) {
    EmbeddedStack stack =
        EmbeddedStack.launch(
            StackConfig.ephemeral(workDir.resolve(name)), parts, StackListener.SILENT);
    closing(stack);
    stack.await(parts, Duration.ofMinutes(1));
    return stack;
  }

  /** Runs a command to its end, unmeasured; throws when it fails. */
  public void untilEnd(String name, List<String> command) throws Exception {
    Path log = workDir.resolve("logs").resolve(name + ".log");
    try (SideProcess process = closing(SideProcess.start(ProcessLaunch.of(command), log))) {
      if (!process.awaitEnd(PREPARED_WITHIN) || process.exitCode() != 0) {
        throw new TrialFailedException(name + " failed; see " + log);
      }
    }
  }

  /**
   * A Java program on our own class path, with the flags and the archive of classes that it has in
   * the product.
   */
  public List<String> java(List<String> flags, String mainClass, String... arguments) {
    // The virtual machine shows its own class path with every jar spelled out.
    String classPath = System.getProperty("soak.class-path", System.getProperty("java.class.path"));
    List<String> all = new ArrayList<>(flags);
    all.add(temporaryFiles);
    List<String> command = new ArrayList<>(JavaProcess.java(mainClass, all, classPath));
    command.add(mainClass);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /**
   * A Java program of a yardstick that Maven installed below {@code compose/bench/NAME/target}: its
   * own jar, when it has one, and the jars in {@code lib}.
   */
  public List<String> yardstick(
      String name, List<String> flags, String mainClass, String... arguments) {
    Path target = home().resolve("compose/bench").resolve(name).resolve("target");
    String own = target.resolve("soakstream-bench-" + name + "-0.1.0.jar").toString();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add(temporaryFiles);
    command.addAll(List.of("-cp", own + ":" + target.resolve("lib") + "/*", mainClass));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  @Override
  public void close() {
    for (AutoCloseable next = next(); next != null; next = next()) {
      try {
        next.close();
      } catch (Exception e) {
        note("while ending: " + e);
      }
    }
  }

  private synchronized AutoCloseable next() {
    return open.poll();
  }
}
