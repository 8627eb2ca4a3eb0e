package io.soakstream.producer.sampler.jvm;

import io.soakstream.producer.sampler.ReadingSheet;
import java.io.IOException;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** Memory, threads and classes of a Java machine as its platform beans tell them. Stateless. */
final class JvmBeans {
  private static final double NS_PER_S = 1e9;

  private JvmBeans() {}

  /** When it was started, milliseconds since the epoch. */
  static long startedMs(MBeanServerConnection beans) throws IOException, JMException {
    return whole(beans, "java.lang:type=Runtime", "StartTime");
  }

  static void write(MBeanServerConnection beans, ReadingSheet sheet)
      throws IOException, JMException {
    String memory = "java.lang:type=Memory";
    CompositeData heap = (CompositeData) get(beans, memory, "HeapMemoryUsage");
    sheet.gauge("heap", ReadingSheet.BYTES, (Long) heap.get("used"));
    long limit = (Long) heap.get("max");
    sheet.gauge("heap_limit", ReadingSheet.BYTES, limit < 0 ? Double.NaN : limit);
    CompositeData other = (CompositeData) get(beans, memory, "NonHeapMemoryUsage");
    sheet.gauge("non_heap", ReadingSheet.BYTES, (Long) other.get("used"));
    sheet.gauge("heap_after_gc", ReadingSheet.BYTES, afterCollection(beans));
    sheet.gauge(
        "direct_memory",
        ReadingSheet.BYTES,
        whole(beans, "java.nio:type=BufferPool,name=direct", "MemoryUsed"));
    sheet.gauge(
        "threads", ReadingSheet.COUNT, whole(beans, "java.lang:type=Threading", "ThreadCount"));
    sheet.gauge(
        "classes",
        ReadingSheet.COUNT,
        whole(beans, "java.lang:type=ClassLoading", "LoadedClassCount"));
    long usedNs = whole(beans, "java.lang:type=OperatingSystem", "ProcessCpuTime");
    sheet.busy("cpu", usedNs / NS_PER_S);
  }

  /** What the pools of the heap held after the last collection of each. */
  private static double afterCollection(MBeanServerConnection beans)
      throws IOException, JMException {
    double used = 0;
    ObjectName pools = new ObjectName("java.lang:type=MemoryPool,*");
    Set<ObjectName> names = beans.queryNames(pools, null);
    for (ObjectName pool : names) {
      boolean isHeap = beans.getAttribute(pool, "Type").equals("HEAP");
      CompositeData after = (CompositeData) beans.getAttribute(pool, "CollectionUsage");
      if (isHeap && after != null) {
        used += (Long) after.get("used");
      }
    }
    return used;
  }

  static Object get(MBeanServerConnection beans, String name, String attribute)
      throws IOException, JMException {
    try {
      return beans.getAttribute(new ObjectName(name), attribute);
    } catch (InstanceNotFoundException e) {
      throw new IOException("it has no " + name, e);
    }
  }

  private static long whole(MBeanServerConnection beans, String name, String attribute)
      throws IOException, JMException {
    return ((Number) get(beans, name, attribute)).longValue();
  }
}
