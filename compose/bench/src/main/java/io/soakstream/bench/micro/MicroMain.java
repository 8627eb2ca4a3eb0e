package io.soakstream.bench.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all JMH benchmarks of this package, shortly, and prints nanoseconds per operation as one
 * JSON object on the last line.
 */
public final class MicroMain {
  private static final TimeValue ONE_SECOND = TimeValue.seconds(1);

  private MicroMain() {}

  public static void main(String[] args) throws RunnerException {
    ObjectNode figures = new ObjectMapper().createObjectNode();
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include("io\\.soakstream\\.bench\\.micro\\..*")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(1)
                    .warmupIterations(2)
                    .warmupTime(ONE_SECOND)
                    .measurementIterations(3)
                    .measurementTime(ONE_SECOND)
                    .build())
            .run()) {
      figures.put(nameOf(result), result.getPrimaryResult().getScore());
    }
    System.out.println();
    System.out.println(figures);
  }

  private static String nameOf(RunResult result) {
    String[] path = result.getParams().getBenchmark().split("\\.");
    String name = path[path.length - 2] + "_" + path[path.length - 1];
    return name.toLowerCase(Locale.ROOT) + "_ns";
  }
}
