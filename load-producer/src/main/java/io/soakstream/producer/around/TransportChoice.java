package io.soakstream.producer.around;

import io.netty.handler.ssl.SslHandler;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.connect.TargetDialer;
import io.soakstream.producer.engine.http.HttpLoadClient;
import io.soakstream.producer.engine.http2.Http2LoadClient;
import io.soakstream.producer.engine.websocket.RoutedTransport;
import io.soakstream.producer.scenario.connection.TargetProtocol;
import java.util.List;
import reactor.netty.Connection;

/** Which protocol a load speaks with its target. Stateless. */
public final class TransportChoice {
  private TransportChoice() {}

  /** Asks the target when that is what the scenario wants; blocks then, for a connect at most. */
  public static LoadTransport.Factory of(EngineConfig config) {
    TargetProtocol protocol = config.connections().protocol();
    boolean http2 =
        protocol == TargetProtocol.AUTO
            ? config.target().isTls() && agreesOnHttp2(config)
            : protocol != TargetProtocol.HTTP_1_1;
    LoadTransport.Factory requests = http2 ? Http2LoadClient::new : HttpLoadClient::new;
    return RoutedTransport.beside(requests);
  }

  /** What ALPN comes to. A target that cannot be reached is met by the load as HTTP/1.1. */
  private static boolean agreesOnHttp2(EngineConfig config) {
    try {
      return TargetDialer.once(config, List.of("h2", "http/1.1"), TransportChoice::isHttp2);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isHttp2(Connection connection) {
    SslHandler tls = connection.channel().pipeline().get(SslHandler.class);
    return tls != null && "h2".equals(tls.applicationProtocol());
  }
}
