package io.soakstream.producer.check;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JDBC drivers: those on the class path, and those in the jars that the environment names.
 * Immutable.
 */
public final class JdbcDrivers {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcDrivers.class);

  /** Jars of more drivers, one after the other as on a class path. */
  public static final String JARS = "SOAK_JDBC_DRIVERS";

  private final List<Driver> drivers = new ArrayList<>();

  private JdbcDrivers() {}

  /** Finds the drivers; the loader of those in jars stays open as long as they are used. */
  public static JdbcDrivers of(Map<String, String> environment) {
    JdbcDrivers found = new JdbcDrivers();
    ClassLoader ours = JdbcDrivers.class.getClassLoader();
    found.load(ours);
    String jars = environment.getOrDefault(JARS, "");
    if (!jars.isBlank()) {
      found.load(new URLClassLoader(urls(jars), ours));
    }
    return found;
  }

  private static URL[] urls(String jars) {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars.split(Pattern.quote(File.pathSeparator), -1)) {
      try {
        urls.add(new File(jar).toURI().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(JARS + ": " + jar, e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** A driver that cannot be loaded is passed over: who needs it hears that there is none. */
  private void load(ClassLoader loader) {
    Iterator<ServiceLoader.Provider<Driver>> found =
        ServiceLoader.load(Driver.class, loader).stream().iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        drivers.add(found.next().get());
      } catch (ServiceConfigurationError e) {
        LOG.warn("a JDBC driver cannot be loaded: {}", e.getMessage());
      }
    }
  }

  /** The driver of an address. */
  public Optional<Driver> of(String url) {
    for (Driver driver : drivers) {
      try {
        if (driver.acceptsURL(url)) {
          return Optional.of(driver);
        }
      } catch (SQLException e) {
        // An address that a driver cannot read is none of its own.
      }
    }
    return Optional.empty();
  }
}
