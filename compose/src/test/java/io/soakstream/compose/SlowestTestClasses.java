package io.soakstream.compose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where the time of a build's tests went: the slowest classes of each module, in seconds, read from
 * the reports that the tests have left. A report that is not there, not whole or of another build
 * is left out, since what is only told must not end a build.
 */
public final class SlowestTestClasses {
  private static final int CLASSES_PER_MODULE = 10;
  private static final List<String> REPORTS =
      List.of("target/surefire-reports", "target/failsafe-reports");

  /** One class of tests: how many they are and how many seconds they took together. */
  record ClassTime(String name, int tests, double seconds) {}

  private SlowestTestClasses() {}

  /** Prints the table of a build: {@code SlowestTestClasses CHECKOUT BUILD_TIMESTAMP}. */
  public static void main(String[] args) {
    System.out.print(text(read(Path.of(args[0]), Instant.parse(args[1]))));
  }

  /** The classes of each module that has reports of this build, the slowest first. */
  static Map<String, List<ClassTime>> read(Path checkout, Instant buildStart) {
    Map<String, List<ClassTime>> modules = new TreeMap<>();
    for (Path module : modulesOf(checkout)) {
      List<ClassTime> classes = new ArrayList<>();
      REPORTS.forEach(place -> classes.addAll(classesOf(module.resolve(place), buildStart)));
      if (!classes.isEmpty()) {
        classes.sort(Comparator.comparingDouble(ClassTime::seconds).reversed());
        modules.put(checkout.relativize(module).toString(), classes);
      }
    }
    return modules;
  }

  /** The table for people; empty when there is nothing to tell. */
  static String text(Map<String, List<ClassTime>> modules) {
    StringBuilder text = new StringBuilder();
    modules.forEach(
        (module, classes) -> {
          double allS = classes.stream().mapToDouble(ClassTime::seconds).sum();
          text.append(
              line("%n%s: %d test classes, %.1f s; the slowest:%n", module, classes.size(), allS));
          classes.stream()
              .limit(CLASSES_PER_MODULE)
              .forEach(
                  it ->
                      text.append(
                          line("%8.1f s %5d tests  %s%n", it.seconds(), it.tests(), it.name())));
        });
    return text.toString();
  }

  private static List<Path> modulesOf(Path checkout) {
    try (Stream<Path> entries = Files.walk(checkout, 2)) {
      return entries.filter(it -> Files.exists(it.resolve("pom.xml"))).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<ClassTime> classesOf(Path reports, Instant buildStart) {
    List<ClassTime> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.filter(SlowestTestClasses::isReport).toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(buildStart)) {
          classes.add(classOf(file));
        }
      }
    } catch (IOException | XMLStreamException | NumberFormatException e) {
      return classes;
    }
    return classes;
  }

  private static boolean isReport(Path file) {
    return file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  private static ClassTime classOf(Path report) throws IOException, XMLStreamException {
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      xml.nextTag();
      String name = xml.getAttributeValue(null, "name");
      return new ClassTime(
          name.substring(name.lastIndexOf('.') + 1),
          Integer.parseInt(xml.getAttributeValue(null, "tests")),
          Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", "")));
    }
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
