package io.soakstream.producer.sampler;

import io.soakstream.producer.address.HostAddress;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets of samplers, from variables of the environment and from files; and whether the host of an
 * address that stands there may be asked. Immutable; never shows what it holds.
 */
public final class SourceSecrets {
  private static final Pattern AUTHORITY = Pattern.compile("//(?:[^/@?;]*@)?([^/?;]*)|@([^/?;]+)");

  private final Map<String, String> environment;

  public SourceSecrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * A secret.
   *
   * @param place name of a variable, or path of a file
   * @throws SourceRefusedException when nothing is there
   */
  public String read(String place) throws SourceRefusedException {
    boolean isFile = place.contains("/");
    String value = isFile ? inFile(place) : environment.getOrDefault(place, "");
    if (value.isBlank()) {
      throw new SourceRefusedException(
          place,
          isFile ? "must be a file that holds the secret" : "must be set in the environment",
          isFile ? "write it there, readable by you alone" : "export " + place + "=…");
    }
    return value;
  }

  private static String inFile(String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Refuses a JDBC address on a host that is neither this machine nor allowed.
   *
   * @param place where the address stood
   */
  public static void checkHosts(String place, String url, SamplerSettings settings)
      throws SourceRefusedException {
    Matcher authority = AUTHORITY.matcher(url);
    if (!authority.find()) {
      return; // a database in this process or in a file
    }
    List<HostAddress> allowed =
        settings.texts(SamplerSettings.ALLOWED_HOSTS).stream().map(HostAddress::of).toList();
    boolean isPlain = authority.group(1) != null; // Oracle's has user/password@host:port:sid
    String hosts = isPlain ? authority.group(1) : authority.group(2).replaceFirst(":.*", "");
    for (String part : hosts.split(",", -1)) {
      String host = part.replaceFirst(":\\d*$", "");
      HostAddress address;
      try {
        address = HostAddress.of(host.isEmpty() ? "localhost" : host);
      } catch (IllegalArgumentException e) {
        throw new SourceRefusedException(
            place, "must hold a JDBC address with a host", "write it as jdbc:postgresql://HOST/DB");
      }
      if (!address.isThisMachine() && !allowed.contains(address)) {
        throw SourceRefusedException.ofHost(place, address);
      }
    }
  }
}
