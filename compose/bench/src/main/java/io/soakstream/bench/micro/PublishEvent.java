package io.soakstream.bench.micro;

import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.topic.Topic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One request of a simulation encoded and handed to Kafka's client, which forgets it. */
@State(Scope.Thread)
public class PublishEvent {
  private static final int COUNT = 4_096;

  private final RequestMeasurement figures = new RequestMeasurement();
  private long[] latenciesUs;
  private RequestSeries[] series;
  private EventPublisher publisher;
  private int next;

  /** Takes everything and keeps nothing. */
  private static final class Forgetful extends MockProducer<byte[], byte[]> {
    private final Future<RecordMetadata> done = CompletableFuture.completedFuture(null);

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      callback.onCompletion(null, null);
      return done;
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
      Node[] none = {};
      return List.of(
          new PartitionInfo(Topic.EVENTS.topicName(), 0, Node.noNode(), none, none),
          new PartitionInfo(Topic.EVENTS.topicName(), 1, Node.noNode(), none, none));
    }
  }

  @Setup
  public void open() {
    latenciesUs = SampleRequests.latenciesUs(COUNT, 1);
    series = new RequestSeries[SampleRequests.TENANTS.length * SampleRequests.ENDPOINTS.length];
    for (int i = 0; i < series.length; i++) {
      String endpoint = SampleRequests.ENDPOINTS[i % SampleRequests.ENDPOINTS.length];
      series[i] =
          new RequestSeries(
              SampleRequests.TENANTS[i / SampleRequests.ENDPOINTS.length],
              "",
              endpoint,
              endpoint.substring(0, endpoint.indexOf(' ')),
              "steady");
    }
    publisher =
        new EventPublisher(
            new Forgetful(),
            new SampleRequests.OneSchema(),
            "agp2-soak-24h-1a2b3c",
            "producer-1",
            4);
  }

  @Benchmark
  public void publish() {
    int i = next++;
    figures.intendedStartUs = SampleRequests.START_US + i * 18_181L;
    figures.actualStartUs = figures.intendedStartUs + 120;
    figures.endUs = figures.intendedStartUs + latenciesUs[i & COUNT - 1];
    figures.sendDelayUs = 120;
    figures.status = 200;
    figures.bytesIn = 2_600;
    publisher.publish(series[(i & Integer.MAX_VALUE) % series.length], figures);
  }
}
