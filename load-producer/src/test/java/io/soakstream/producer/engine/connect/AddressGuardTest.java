package io.soakstream.producer.engine.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.soakstream.producer.address.HostAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private final AddressGuard guard = new AddressGuard(HostAddress.of("shop.example"));

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::"})
  void shouldRefuseWhereNoLoadGoes(String address) throws UnknownHostException {
    assertThat(guard.fault(InetAddress.getByName(address)))
        .startsWith("shop.example is ")
        .endsWith(" now, an address that no load goes to");
  }

  @Test
  void shouldRefuseANameThatLeadsElsewhereUnderWay() throws UnknownHostException {
    assertThat(guard.fault(InetAddress.getByName("93.184.216.34"))).isNull();
    assertThat(guard.fault(InetAddress.getByName("93.184.216.35"))).isNull();
    assertThat(guard.fault(InetAddress.getByName("10.0.0.7")))
        .isEqualTo("shop.example is 10.0.0.7 now, on a private network, and was on the internet");
    assertThat(guard.fault(InetAddress.getByName("127.0.0.1"))).contains("on this machine");
  }

  @Test
  void shouldTakeALiteralForWhatTheUserWrote() throws UnknownHostException {
    AddressGuard literal = new AddressGuard(HostAddress.of("169.254.1.1"));

    assertThat(literal.fault(InetAddress.getByName("169.254.1.1"))).isNull();
  }

  @Test
  void shouldRefuseALocalhostThatIsAnotherMachine() throws UnknownHostException {
    AddressGuard local = new AddressGuard(HostAddress.of("localhost"));

    assertThat(local.fault(InetAddress.getByName("127.0.0.1"))).isNull();
    assertThat(local.fault(InetAddress.getByName("93.184.216.34")))
        .isEqualTo("localhost is 93.184.216.34 now, which is not this machine");
  }

  @Test
  void shouldMakeNoConnectionThatItRefuses() throws UnknownHostException {
    List<String> told = new ArrayList<>();
    guard.whenRefused(told::add);
    EmbeddedChannel channel = new EmbeddedChannel(guard);
    InetAddress metadata = InetAddress.getByName("169.254.169.254");
    ChannelFuture connected = channel.connect(new InetSocketAddress(metadata, 80));

    assertThat(connected.cause())
        .isInstanceOf(RefusedAddressException.class)
        .hasMessage(
            "not sent: shop.example is 169.254.169.254 now, an address that no load goes to");
    assertThat(told).hasSize(1);
  }
}
