package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

class VersionsTest {
  @Test
  void shouldTellTheVersionsOfTheJarsThatRun() throws IOException {
    assertThat(Versions.kafka()).isEqualTo(AppInfoParser.getVersion());
    assertThat(Versions.avro()).isEqualTo(ofJar("org.apache.avro/avro"));
  }

  private static String ofJar(String artifact) throws IOException {
    Properties properties = new Properties();
    String resource = "/META-INF/maven/" + artifact + "/pom.properties";
    try (InputStream in = VersionsTest.class.getResourceAsStream(resource)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }
}
