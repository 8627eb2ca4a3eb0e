package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the programs do not log, even where somebody asks for everything. */
class LogLevelsTest {
  private final LoggerContext loggers = new LoggerContext();

  @ParameterizedTest
  @ValueSource(strings = {"stack/logback-child.xml", "cli/logback.xml", "producer/app/logback.xml"})
  void shouldNotSayThatThereIsNoNetworkCard(String configuration) throws Exception {
    assertThat(levelOf("io.netty.util.internal.MacAddressUtil", configuration))
        .isEqualTo(Level.ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack/logback-child.xml", "cli/logback.xml", "sink/app/logback.xml"})
  void shouldNeverLogWhatTheHttpClientSends(String configuration) throws Exception {
    assertThat(levelOf("org.apache.hc.client5.http.wire", configuration)).isEqualTo(Level.WARN);
    assertThat(levelOf("com.clickhouse.jdbc.internal", configuration)).isEqualTo(Level.ERROR);
  }

  private Level levelOf(String logger, String configuration) throws Exception {
    loggers.putProperty("SOAK_LOG_LEVEL", "DEBUG");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(loggers);
    configurator.doConfigure(
        LogLevelsTest.class.getClassLoader().getResource("io/soakstream/" + configuration));
    return loggers.getLogger(logger).getEffectiveLevel();
  }
}
