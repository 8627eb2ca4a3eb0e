package io.soakstream.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

class BuildVersionsTest {
  @Test
  void shouldTellTheVersionsOfTheJarsThatRun() throws IOException {
    assertThat(BuildVersions.kafka()).isEqualTo(AppInfoParser.getVersion());
    assertThat(BuildVersions.avro()).isEqualTo(ofJar("org.apache.avro/avro"));
  }

  private static String ofJar(String artifact) throws IOException {
    Properties properties = new Properties();
    String resource = "/META-INF/maven/" + artifact + "/pom.properties";
    try (InputStream in = BuildVersionsTest.class.getResourceAsStream(resource)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }
}
