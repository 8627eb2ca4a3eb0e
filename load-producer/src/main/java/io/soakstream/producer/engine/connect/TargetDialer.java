package io.soakstream.producer.engine.connect;

import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.scenario.connection.TlsFiles;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.TcpClient;

/**
 * Makes the client that opens connections to the target. All of its connections share one TLS
 * context, so that a session is resumed by the next connection where the target allows it.
 */
public final class TargetDialer {
  private TargetDialer() {}

  /**
   * @param alpn protocols to offer, the preferred one first; empty for no offer
   * @throws IllegalStateException when the files of TLS cannot be read
   */
  public static TcpClient client(EngineConfig config, LoopResources loops, List<String> alpn) {
    HttpAddress target = config.target();
    TcpClient plain =
        TcpClient.create(ConnectionProvider.newConnection())
            .runOn(loops)
            .host(target.host().toConnect())
            .port(target.port())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis())
            .resolver(
                names ->
                    names
                        .roundRobinSelection(true)
                        .cacheMaxTimeToLive(config.connections().resolveEvery()))
            .doOnChannelInit(
                (observer, channel, address) ->
                    channel
                        .pipeline()
                        .addFirst(DialTimes.NAME, new DialTimes())
                        .addFirst("address", config.guard()))
            .doAfterResolve((connection, address) -> resolved(connection));
    if (!target.isTls()) {
      return plain;
    }
    TlsFiles files = config.connections().tls();
    SslContext context = context(files, alpn);
    return plain.secure(
        spec -> {
          SslProvider.Builder provider = spec.sslContext(context);
          files.serverName().ifPresent(name -> provider.serverNames(new SNIHostName(name)));
        });
  }

  /**
   * Opens one connection, asks something of it and closes it; blocks, twice the connect timeout at
   * most.
   *
   * @throws RuntimeException when it cannot be opened
   */
  public static <T> T once(
      EngineConfig config, List<String> alpn, Function<Connection, T> question) {
    try (LoadThread thread = new LoadThread()) {
      Connection connection =
          client(config, thread.loops(), alpn)
              .connect()
              .block(config.connectTimeout().multipliedBy(2));
      T answer = question.apply(connection);
      connection.disposeNow();
      return answer;
    }
  }

  private static void resolved(Connection connection) {
    if (connection.channel().pipeline().get(DialTimes.NAME) instanceof DialTimes times) {
      times.resolved();
    }
  }

  /** Trusts whom the files name, or the JDK; nobody under another name. */
  private static SslContext context(TlsFiles files, List<String> alpn) {
    SslContextBuilder builder =
        SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
    try {
      files.ca().ifPresent(ca -> builder.trustManager(ca.toFile()));
      if (files.certificate().isPresent()) {
        builder.keyManager(files.certificate().get().toFile(), files.key().orElseThrow().toFile());
      }
      if (!alpn.isEmpty()) {
        builder.applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                alpn));
      }
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "target.tls: the certificates or the key cannot be used: " + e.getMessage(), e);
    }
  }
}
