package io.soakstream.producer.sampler.jvm;

import io.soakstream.producer.sampler.ReadingSheet;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** Collections of garbage: what pauses, and full ones. Stateless. */
final class JvmCollections {
  /** Beans that count full collections, with everything stopped. */
  private static final List<String> FULL =
      List.of("G1 Old Generation", "PS MarkSweep", "MarkSweepCompact");

  private JvmCollections() {}

  /**
   * @param startedMs of the machine, milliseconds since the epoch
   */
  static void write(MBeanServerConnection beans, long startedMs, ReadingSheet sheet)
      throws IOException, JMException {
    double pausedMs = 0;
    double pauses = 0;
    for (ObjectName bean :
        beans.queryNames(new ObjectName("java.lang:type=GarbageCollector,*"), null)) {
      String name = bean.getKeyProperty("name");
      double count = ((Number) beans.getAttribute(bean, "CollectionCount")).doubleValue();
      double timeMs = ((Number) beans.getAttribute(bean, "CollectionTime")).doubleValue();
      if (!isConcurrent(name)) {
        pauses += count;
        pausedMs += timeMs;
      }
      OptionalDouble grown = sheet.growth(name, count);
      if (FULL.contains(name) && grown.orElse(0) > 0) {
        note(beans, bean, (long) grown.getAsDouble(), startedMs, sheet);
      }
    }
    sheet.rate("gc_count", ReadingSheet.PER_S, pauses);
    sheet.busy("gc_time", pausedMs / 1e3);
    sheet.mean("gc_pause", ReadingSheet.MS, pausedMs, pauses);
  }

  /** What is counted as its time does not stop anybody. */
  private static boolean isConcurrent(String name) {
    return name.endsWith("Cycles") || name.endsWith("Concurrent GC");
  }

  private static void note(
      MBeanServerConnection beans, ObjectName bean, long count, long startedMs, ReadingSheet sheet)
      throws IOException, JMException {
    CompositeData last = (CompositeData) beans.getAttribute(bean, "LastGcInfo");
    long fromUs = (startedMs + (Long) last.get("startTime")) * 1000;
    long lastedMs = (Long) last.get("duration");
    String text =
        count == 1
            ? String.format(Locale.ROOT, "full collection of the JVM, %d ms", lastedMs)
            : String.format(
                Locale.ROOT, "%d full collections of the JVM, the last %d ms", count, lastedMs);
    sheet.note("full_gc", text, fromUs, fromUs + lastedMs * 1000);
  }
}
