package io.soakstream.producer.sampler.jvm;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Where a Java machine can be asked. */
sealed interface JvmAddress {
  /** As it is told. */
  String shown();

  /** Where its connector is. */
  String url() throws IOException;

  /** Connects. */
  @SuppressWarnings("BanJNDI") // the host is this machine or one that the scenario allows
  default JMXConnector connect(Optional<String> user, Optional<String> password)
      throws IOException {
    Map<String, Object> environment = new HashMap<>();
    password.ifPresent(
        secret ->
            environment.put(
                JMXConnector.CREDENTIALS, new String[] {user.orElse("monitorRole"), secret}));
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(url()), environment);
    } catch (MalformedURLException e) {
      throw new IOException(shown() + " is no address of JMX");
    } catch (SecurityException e) {
      throw new IOException(shown() + " refused the user or the password");
    }
  }

  /** Lets go of a connection, whatever the other side says. */
  static void close(JMXConnector connector) {
    try {
      connector.close();
    } catch (IOException e) {
      // It is given up either way.
    }
  }

  /** Another process of this user: its agent is started on the loopback if it has none. */
  record OfProcess(long pid) implements JvmAddress {
    @Override
    public String shown() {
      return "process " + pid;
    }

    @Override
    public String url() throws IOException {
      refuseOthers();
      try {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
          return machine.startLocalManagementAgent();
        } finally {
          machine.detach();
        }
      } catch (AttachNotSupportedException e) {
        throw new IOException("process " + pid + " is no Java machine that can be attached to");
      } catch (IOException e) {
        throw new IOException("process " + pid + " cannot be attached to: " + e.getMessage(), e);
      }
    }

    /** The signal that asks a Java machine for its attach socket ends any other process. */
    private void refuseOthers() throws IOException {
      Path maps = Path.of("/proc", Long.toString(pid), "maps");
      if (Files.exists(maps.getParent().getParent().resolve("self"))
          && !Files.readString(maps, StandardCharsets.ISO_8859_1).contains("libjvm.so")) {
        throw new IOException("process " + pid + " is no Java machine");
      }
    }
  }

  /** The registry that {@code com.sun.management.jmxremote.port} opens. */
  record OfRegistry(String address) implements JvmAddress {
    @Override
    public String shown() {
      return address;
    }

    @Override
    public String url() {
      return "service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi";
    }
  }
}
