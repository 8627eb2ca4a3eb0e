package io.soakstream.analyzer.run;

import io.soakstream.analyzer.run.RunFold.FoldStatus;
import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * A run's state without its windows, to bytes and back: the coordinator's events and the latest
 * news of each partition, from which everything else follows. Confined to one thread.
 */
public final class RunStateCodec {
  private final WireEncoder encoder;
  private final WireDecoder decoder;
  private final Function<RunPlan, List<BaseLines.Wanted>> wanted;
  private final List<Note> afterwards;

  /**
   * @param wanted what of a run's base windows is to be looked along
   * @param afterwards what was annotated when the run was over
   */
  public RunStateCodec(
      WireEncoder encoder,
      WireDecoder decoder,
      Function<RunPlan, List<BaseLines.Wanted>> wanted,
      List<Note> afterwards) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.wanted = wanted;
    this.afterwards = afterwards;
  }

  /** A run of which nothing has come yet. */
  public RunState fresh(String run) {
    return new RunState(run, wanted, afterwards);
  }

  /** The run's state without its windows. */
  public byte[] encode(RunState state) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    BinaryEncoder to = EncoderFactory.get().binaryEncoder(out, null);
    try {
      to.writeString(state.run());
      to.writeLong(state.closedUpToUs());
      to.writeLong(state.lateRequests());
      to.writeBoolean(state.isJudged());
      to.writeInt(state.events().size());
      for (SpecificRecord event : state.events()) {
        to.writeBytes(encoder.encode(event));
      }
      Collection<FoldStatus> partitions = state.lanes().partitions();
      to.writeInt(partitions.size());
      for (FoldStatus updates : partitions) {
        to.writeBytes(FoldCodec.encode(updates));
      }
      to.writeLong(state.numbers().last());
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A run's state as it was stored, without its windows. */
  public RunState decode(byte[] bytes) {
    BinaryDecoder from = DecoderFactory.get().binaryDecoder(bytes, null);
    try {
      RunState state = fresh(from.readString());
      state.restore(from.readLong(), from.readLong(), from.readBoolean());
      for (int i = from.readInt(); i > 0; i--) {
        state.accept(decoder.decode(array(from.readBytes(null))));
      }
      for (int i = from.readInt(); i > 0; i--) {
        state.accept(FoldCodec.decodeStatus(array(from.readBytes(null)), 0));
      }
      // What was stored before verdicts had numbers ends here.
      state.numbers().restore(from.isEnd() ? 0 : from.readLong());
      return state;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
