package io.soakstream.producer.sampler.jvm;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/**
 * A Java machine, over JMX. A restart is noted, and each full collection with its pause. Confined
 * to one thread, but for close.
 */
public final class JvmSource implements ResourceSource {
  private final JvmAddress address;
  private final Optional<String> user;
  private final Optional<String> password;
  private volatile JMXConnector connector;
  private long startedMs;

  public JvmSource(SamplerSettings settings, Optional<String> password) {
    this.address =
        settings.given("pid").isPresent()
            ? new JvmAddress.OfProcess(settings.whole("pid"))
            : new JvmAddress.OfRegistry(settings.text("address"));
    this.user = settings.given("user");
    this.password = password;
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException, JMException {
    try {
      MBeanServerConnection beans = connected().getMBeanServerConnection();
      long now = JvmBeans.startedMs(beans);
      if (startedMs != 0 && startedMs != now) {
        sheet.restarted("the Java machine at " + address.shown() + " was started anew");
      }
      startedMs = now;
      JvmBeans.write(beans, sheet);
      JvmCollections.write(beans, startedMs, sheet);
    } catch (IOException | JMException e) {
      close();
      throw e;
    }
  }

  private JMXConnector connected() throws IOException {
    JMXConnector open = connector;
    if (open == null) {
      open = address.connect(user, password);
      connector = open;
    }
    return open;
  }

  @Override
  public void close() {
    JMXConnector open = connector;
    connector = null;
    if (open != null) {
      Thread closing = new Thread(() -> JvmAddress.close(open), "sampler-jmx-close");
      closing.setDaemon(true);
      closing.start(); // it asks the other side, which may not answer
    }
  }
}
