package io.soakstream.producer.engine.http2;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Netty's codec, which tells of streams and connections that break the protocol before it ends
 * them. Confined to the event loop.
 */
final class StreamCodec extends Http2ConnectionHandler {
  private static final int WINDOW_BYTES = 1024 * 1024;

  private final Faults faults;

  /** Is told what is wrong. */
  interface Faults {
    void ofStream(int streamId, Throwable cause);

    void ofConnection(Throwable cause);
  }

  private StreamCodec(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      Faults faults) {
    super(decoder, encoder, settings);
    this.faults = faults;
  }

  static StreamCodec of(Http2FrameListener listener, Faults faults, int headBytesMax) {
    return new Builder(listener, faults, headBytesMax).build();
  }

  @Override
  protected void onStreamError(
      ChannelHandlerContext context,
      boolean outbound,
      Throwable cause,
      Http2Exception.StreamException fault) {
    if (!outbound) { // what cannot go out any more is heard of as the stream closes
      faults.ofStream(fault.streamId(), fault);
    }
    super.onStreamError(context, outbound, cause, fault);
  }

  @Override
  protected void onConnectionError(
      ChannelHandlerContext context, boolean outbound, Throwable cause, Http2Exception fault) {
    if (!outbound) {
      faults.ofConnection(fault == null ? cause : fault);
    }
    super.onConnectionError(context, outbound, cause, fault);
  }

  private static final class Builder
      extends AbstractHttp2ConnectionHandlerBuilder<StreamCodec, Builder> {
    private final Faults faults;

    Builder(Http2FrameListener listener, Faults faults, int headBytesMax) {
      this.faults = faults;
      server(false);
      frameListener(listener);
      gracefulShutdownTimeoutMillis(0);
      decoderEnforceMaxRstFramesPerWindow(0, 0); // a target may reset whatever it likes
      // A trace is never the same twice: it would only push others out of the table.
      headerSensitivityDetector((name, value) -> StreamHeads.TRACEPARENT.contentEquals(name));
      initialSettings(
          Http2Settings.defaultSettings()
              .pushEnabled(false)
              .initialWindowSize(WINDOW_BYTES)
              .maxHeaderListSize(headBytesMax));
    }

    @Override
    protected StreamCodec build(
        Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
      return new StreamCodec(decoder, encoder, settings, faults);
    }

    @Override
    protected StreamCodec build() {
      return super.build();
    }
  }
}
