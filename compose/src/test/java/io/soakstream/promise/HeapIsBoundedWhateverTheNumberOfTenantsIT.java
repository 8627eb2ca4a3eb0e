package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.promise.harness.OwnRun;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However many tenants there are, the analyzer stays within its heap, 768 MB here: some it keeps
 * whole, the rest it counts together, and it says so.
 */
class HeapIsBoundedWhateverTheNumberOfTenantsIT {
  private static final String PROMISE = "HeapIsBoundedWhateverTheNumberOfTenants";
  private static final String RUN = "crowd";
  private static final String OTHER = "__other__";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @TempDir Path dir;

  @Test
  void shouldCountACrowdTogether() throws Exception {
    int perS = Sweep.isLong() ? 3_334 : 334;
    try (Rig rig = Rig.start(dir, 4)) {
      Schemas schemas = new Schemas(rig.schemaRegistry());
      OwnRun run = new OwnRun(schemas, RUN, 11).crowd(perS).make();
      long tenants = run.requests();
      run.send(rig, 4);
      Results results = Results.fromNow(rig.kafka(), schemas, RUN);

      SoakProcess analyzer = rig.analyzer("crowd", "analyzer-1");
      GenericRecord verdict = results.awaitFinal(TIMEOUT);

      String memory = memoryOf(analyzer.pid());
      assertThat(analyzer.deathsOfItsOwn()).isZero();
      assertThat(verdict.get("requests")).isEqualTo(tenants);
      assertThat(((GenericRecord) verdict.get("ledger")).get("balanced")).isEqualTo(true);
      long together = checkRows(results.rows(Topics.WINDOWS), tenants);
      assertThat(verdict.get("warnings").toString())
          .contains(
              together + " requests of undeclared tenants or endpoints were merged into " + OTHER);
      FaultTable.add(
          tenants + " distinct tenants",
          PROMISE,
          1,
          tenants,
          together + " counted together as " + OTHER + ", heap of 768 MB held, " + memory);
    }
  }

  /** Nothing of the run's sum is lost; gives what was counted together. */
  private static long checkRows(List<GenericRecord> windows, long tenants) {
    long kept = 0;
    long together = 0;
    long all = 0;
    for (GenericRecord row : windows) {
      if (!row.get("window").toString().equals("RUN")
          || !row.get("endpoint").toString().equals("*")) {
        continue;
      }
      String tenant = row.get("tenant").toString();
      long requests = (Long) row.get("requests");
      if (tenant.equals("*")) {
        all = requests;
        assertThat(row.get("other")).as("requests of others in the whole").isNotEqualTo(0L);
      } else if (tenant.equals(OTHER)) {
        together = requests;
        assertThat(row.get("other")).isEqualTo(requests);
      } else {
        assertThat(requests).as("requests of %s", tenant).isEqualTo(1);
        kept++;
      }
    }
    assertThat(all).isEqualTo(tenants);
    assertThat(kept).isEqualTo(100);
    assertThat(together).isEqualTo(tenants - kept);
    return together;
  }

  private static String memoryOf(long pid) throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return "resident at most " + line.replaceAll("\\D", "") + " kB";
      }
    }
    return "";
  }
}
