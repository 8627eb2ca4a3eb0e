package io.soakstream.operate;

import io.soakstream.stack.StackConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Whether the ports that {@code up} takes are free; a private stack takes any, so a taken one only
 * warns.
 */
final class PortChecks {
  private PortChecks() {}

  static List<DoctorFinding> findings() {
    return List.of(
        finding("kafka", StackConfig.DEFAULT_KAFKA_PORT),
        finding("registry", StackConfig.DEFAULT_REGISTRY_PORT),
        finding("clickhouse", StackConfig.DEFAULT_CLICKHOUSE_PORT));
  }

  private static DoctorFinding finding(String part, int port) {
    String what = "port " + port;
    return isFree(port)
        ? DoctorFinding.ok(what, "free for " + part)
        : DoctorFinding.warn(what, "in use", "'soak up --" + part + "-port 0' takes a free one");
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
