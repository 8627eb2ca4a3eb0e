package io.soakstream.producer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Errors;
import io.soakstream.event.Outcome;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of the operating system are in the user's language: none of them may matter. */
@EnabledOnOs(OS.LINUX) // whose numbers these are
class LocalFailuresTest {
  @BeforeAll
  static void load() {
    Epoll.ensureAvailability(); // what knows the numbers is native
  }

  @ParameterizedTest
  @CsvSource({
    "99, EADDRNOTAVAIL",
    "98, EADDRINUSE",
    "24, EMFILE",
    "23, ENFILE",
    "105, ENOBUFS",
    "12, ENOMEM",
    "11, EAGAIN",
    "100, ENETDOWN",
    "97, EAFNOSUPPORT",
    "1, EPERM",
    "13, EACCES"
  })
  void shouldKnowItsOwnTroubleByTheNumber(int number, String name) {
    Throwable asNettySaysIt = catchThrowable(() -> Errors.handleConnectErrno("connect", -number));
    Throwable inGerman =
        new ConnectException("connect(..) failed with error(-" + number + "): Geht nicht");
    Throwable whileReading = Errors.newIOException("read", -number);
    Throwable within = new ChannelException("no", whileReading);
    for (Throwable failure : new Throwable[] {asNettySaysIt, inGerman, whileReading, within}) {
      assertThat(OutcomeClassifier.of(failure)).isEqualTo(Outcome.GENERATOR_FAILURE);
      Throwable reported = ExchangeTexts.unconnected(failure);
      assertThat(OutcomeClassifier.of(reported)).isEqualTo(Outcome.GENERATOR_FAILURE);
      assertThat(reported.getMessage()).endsWith("(" + name + ")");
    }
  }

  @Test
  void shouldKnowWhatTheJdkHasATypeFor() {
    assertThat(ExchangeTexts.unconnected(new BindException("Adresse nicht verfügbar")).getMessage())
        .startsWith("no local port is free");
    assertThat(
            OutcomeClassifier.of(new ChannelException("Kein Socket", new IOException("zu viele"))))
        .isEqualTo(Outcome.GENERATOR_FAILURE);
    assertThat(
            OutcomeClassifier.of(ExchangeTexts.unconnected(new SocketException("Netz nicht da"))))
        .isEqualTo(Outcome.GENERATOR_FAILURE);
  }

  @Test
  void shouldNotTakeTheTargetsTroubleForItsOwn() {
    assertThat(OutcomeClassifier.of(new IOException("Too many open files")))
        .isEqualTo(Outcome.RESET);
    assertThat(OutcomeClassifier.of(new SocketException("Connection reset")))
        .isEqualTo(Outcome.RESET);
    assertThat(OutcomeClassifier.of(Errors.newIOException("read", -104))).isEqualTo(Outcome.RESET);
    assertThat(ExchangeTexts.unconnected(refused(111)))
        .hasMessage("the target refused the connection");
    assertThat(OutcomeClassifier.of(refused(111))).isEqualTo(Outcome.CONNECT_REFUSED);
    assertThat(OutcomeClassifier.of(refused(110))).isEqualTo(Outcome.CONNECT_TIMEOUT);
    Throwable noHost = new NoRouteToHostException("Kein Weg: /127.0.0.1:80");
    assertThat(OutcomeClassifier.of(ExchangeTexts.unconnected(noHost)))
        .isEqualTo(Outcome.CONNECT_REFUSED);
  }

  private static ConnectException refused(int number) {
    return new ConnectException("finishConnect(..) failed with error(-" + number + "): Nein");
  }
}
