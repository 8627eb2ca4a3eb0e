package io.soakstream.producer.sampler.process;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.sampler.SourceGoneException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What one process uses. One that was named by its pid is gone when it ends; one that is found anew
 * (by the file that holds its pid, or by its command line) may be started again, which is told.
 * Confined to one thread.
 */
public final class ProcessSource implements ResourceSource {
  private final Path proc;
  private final String name;
  private final ProcessFinder finder;
  private final boolean isNamedByPid;
  private long pid;
  private ProcReading last;

  private ProcessSource(Path proc, String name, ProcessFinder finder, boolean isNamedByPid) {
    this.proc = proc;
    this.name = name;
    this.finder = finder;
    this.isNamedByPid = isNamedByPid;
  }

  /** The process of this pid, and no later one with the same. */
  public static ProcessSource ofPid(Path proc, String name, long pid) {
    return new ProcessSource(proc, name, () -> pid, true);
  }

  /** Whichever process is found, one after the other. */
  public static ProcessSource found(Path proc, String name, ProcessFinder finder) {
    return new ProcessSource(proc, name, finder, false);
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException {
    ProcReading reading;
    try {
      reading = isNamedByPid ? named() : found();
    } catch (ProcReading.EndedException e) {
      if (isNamedByPid) {
        throw gone(e.getMessage());
      }
      throw e;
    }
    if (last != null && reading.startTicks() != last.startTicks()) {
      if (isNamedByPid) {
        throw gone("process " + pid + " has ended; another one has its pid");
      }
      sheet.restarted(name + " was started anew, as process " + pid);
    }
    write(reading, sheet);
    last = reading;
  }

  private ProcReading named() throws IOException {
    pid = finder.pid();
    return ProcReading.of(proc, pid);
  }

  /** Looks for it only when the one that was found before is no longer there. */
  private ProcReading found() throws IOException {
    if (last != null) {
      try {
        ProcReading reading = ProcReading.of(proc, pid);
        if (reading.startTicks() == last.startTicks()) {
          return reading;
        }
      } catch (ProcReading.EndedException e) {
        // Then another one may have its place.
      }
    }
    return named();
  }

  private SourceGoneException gone(String message) {
    return new SourceGoneException("process " + pid + " (" + name + ") is gone", message);
  }

  private static void write(ProcReading reading, ReadingSheet sheet) {
    sheet.busy("cpu", reading.cpuTicks() / ProcReading.TICKS_PER_S);
    sheet.gauge("rss", ReadingSheet.BYTES, reading.rssBytes());
    if (reading.swapBytes() > 0) {
      sheet.gauge("swap", ReadingSheet.BYTES, reading.swapBytes());
    }
    sheet.gauge("threads", ReadingSheet.COUNT, reading.threads());
    reading.descriptors().ifPresent(count -> sheet.gauge("descriptors", ReadingSheet.COUNT, count));
  }
}
