package io.soakstream.attach;

import io.soakstream.event.EndStatus;
import io.soakstream.producer.importer.ImportedRun;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A run that takes a wish to end for one only when its tool has ended. */
record InterruptedLast(ImportedRun run, BooleanSupplier isOver) implements ImportedRun {
  @Override
  public EndStatus play(BooleanSupplier stop) throws IOException, InterruptedException {
    return run.play(isOver);
  }

  @Override
  public long requests() {
    return run.requests();
  }

  @Override
  public long failures() {
    return run.failures();
  }

  @Override
  public long eventTimeUs() {
    return run.eventTimeUs();
  }

  @Override
  public long acknowledged() {
    return run.acknowledged();
  }
}
