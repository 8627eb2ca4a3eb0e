package io.soakstream.promise.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;

/** Holds the results of a run against a batch over its events. Stateless. */
public final class Verifier {
  private Verifier() {}

  /** Where the stated results differ from what the events say; empty when all is well. */
  public static List<String> differences(EventLog log, Results results) {
    Batch batch = new Batch(log);
    results.each(Topics.WINDOWS, batch::window);
    batch.allWindows();
    batch.resources(results.rows(Topics.RESOURCES));
    List<GenericRecord> finals = results.finals();
    List<GenericRecord> ledgers = results.rows(Topics.LEDGERS);
    if (finals.size() != 1 || ledgers.size() != 1) {
      batch.differ(finals.size() + " final verdicts and " + ledgers.size() + " ledgers, not 1");
    } else {
      batch.verdict(finals.get(0), ledgers.get(0));
    }
    List<String> rejected = results.rejected();
    if (!new TreeSet<>(rejected).equals(log.rejected) || rejected.size() != log.rejected.size()) {
      batch.differ(
          rejected.size()
              + " records are stated as rejected, the events say "
              + log.rejected.size());
    }
    return new ArrayList<>(batch.differences());
  }
}
