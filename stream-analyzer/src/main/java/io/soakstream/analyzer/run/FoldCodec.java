package io.soakstream.analyzer.run;

import io.soakstream.analyzer.intake.LaneAccount;
import io.soakstream.analyzer.intake.LaneCodec;
import io.soakstream.analyzer.intake.LaneStatus;
import io.soakstream.analyzer.run.RunFold.FoldStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * The lanes of a fold, and the news of them, to bytes and back; its windows travel by {@link
 * BaseWindowCodec}. Stateless.
 */
public final class FoldCodec {
  private FoldCodec() {}

  /** The fold without its open windows. */
  public static byte[] encode(RunFold fold) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    BinaryEncoder to = EncoderFactory.get().binaryEncoder(out, null);
    try {
      to.writeLong(fold.emittedUpToUs());
      to.writeLong(fold.firstOffset());
      to.writeLong(fold.lastOffset());
      to.writeInt(fold.lanes().size());
      for (LaneAccount lane : fold.lanes()) {
        LaneCodec.write(lane, to);
      }
      LaneCodec.writeRejections(fold.lanes().stream().map(LaneAccount::rejections).toList(), to);
      to.writeLong(fold.status().foreign());
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A fold as it was stored, without its open windows. */
  public static RunFold decode(byte[] bytes, int partition) {
    BinaryDecoder from = DecoderFactory.get().binaryDecoder(bytes, null);
    RunFold fold = new RunFold(partition);
    try {
      fold.restore(from.readLong(), from.readLong(), from.readLong());
      List<LaneAccount> lanes = new ArrayList<>();
      for (int i = from.readInt(); i > 0; i--) {
        lanes.add(LaneCodec.readAccount(from));
      }
      LaneCodec.readRejections(from).forEach((place, of) -> lanes.get(place).restore(of));
      lanes.forEach(fold::restore);
      fold.restoreForeign(foreign(from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fold;
  }

  /** News of the lanes. */
  public static byte[] encode(FoldStatus status) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    BinaryEncoder to = EncoderFactory.get().binaryEncoder(out, null);
    try {
      to.writeInt(status.partition());
      to.writeLong(status.watermarkUs());
      to.writeLong(status.firstOffset());
      to.writeLong(status.lastOffset());
      to.writeInt(status.lanes().size());
      for (LaneStatus lane : status.lanes()) {
        LaneCodec.write(lane, to);
      }
      LaneCodec.writeRejections(status.lanes().stream().map(LaneStatus::rejections).toList(), to);
      to.writeLong(status.foreign());
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** News of the lanes, as they were encoded. */
  public static FoldStatus decodeStatus(byte[] bytes, int from) {
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null);
    try {
      int partition = decoder.readInt();
      long watermarkUs = decoder.readLong();
      long firstOffset = decoder.readLong();
      long lastOffset = decoder.readLong();
      List<LaneStatus> lanes = new ArrayList<>();
      for (int i = decoder.readInt(); i > 0; i--) {
        lanes.add(LaneCodec.readStatus(decoder));
      }
      LaneCodec.readRejections(decoder)
          .forEach((place, of) -> lanes.set(place, lanes.get(place).with(of)));
      return new FoldStatus(
          partition, watermarkUs, firstOffset, lastOffset, lanes, foreign(decoder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 0 where an earlier version wrote, which did not count them. */
  private static long foreign(BinaryDecoder from) throws IOException {
    return from.isEnd() ? 0 : from.readLong();
  }
}
