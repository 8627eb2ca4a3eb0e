import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints verdicts as they come, one JSON object per line: their headers, and what was decoded. Needs
 * kafka-clients and Avro; where Confluent's KafkaAvroDeserializer is at hand, it does what {@link
 * #decode} does.
 *
 * <pre>
 *   --all    provisional verdicts too, not only final ones
 *   --once   end after the first that is printed
 *
 *   SOAK_BOOTSTRAP_SERVER (127.0.0.1:9092), SOAK_SCHEMA_REGISTRY (http://127.0.0.1:8081), SOAK_GROUP (soak-alerts)
 *   SOAK_RUN: only the verdicts of this run
 * </pre>
 */
public final class AlertConsumer {
  private static final String TOPIC = "soakstream.verdicts";
  private static final int ID_BYTES = 5;

  private final String registry = setting("SOAK_SCHEMA_REGISTRY", "http://127.0.0.1:8081");
  private final String onlyRun = setting("SOAK_RUN", "");
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, Schema> schemas = new HashMap<>();

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    new AlertConsumer().follow(words.contains("--all"), words.contains("--once"));
  }

  private void follow(boolean all, boolean once) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", setting("SOAK_BOOTSTRAP_SERVER", "127.0.0.1:9092"),
            "group.id", setting("SOAK_GROUP", "soak-alerts"),
            // The analyzer writes in transactions, and this is not the default.
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endOf(consumer, main)));
    try (consumer) {
      consumer.subscribe(List.of(TOPIC));
      boolean more = true;
      while (more) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (more && print(record, all)) {
            more = !once;
          }
        }
        consumer.commitSync(); // What was printed: after a crash the rest comes again.
      }
    } catch (WakeupException e) {
      // Asked to end.
    }
  }

  /** Whether it was wanted; what is not is never decoded. */
  private boolean print(ConsumerRecord<byte[], byte[]> record, boolean all) throws Exception {
    ObjectNode headers = json.createObjectNode();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    boolean wanted =
        (all || headers.path("soak_final").asText().equals("true"))
            && (onlyRun.isEmpty() || headers.path("ce_subject").asText().equals(onlyRun));
    if (!wanted || record.value() == null) {
      return false;
    }
    GenericRecord verdict = decode(record.value());
    ObjectNode line = json.createObjectNode();
    for (String field : List.of("run", "analysis", "status")) {
      line.put(field, verdict.get(field).toString());
    }
    line.put("requests", (Long) verdict.get("requests")).put("errors", (Long) verdict.get("errors"));
    for (Object each : (List<?>) verdict.get("rules")) {
      GenericRecord rule = (GenericRecord) each;
      if (!rule.get("status").toString().equals("PASS")) {
        line.withArray("failed").add(rule.get("text") + ": " + rule.get("status"));
      }
    }
    line.put("body_sha256", verdict.get("body_sha256").toString());
    System.out.println(json.writeValueAsString(line.set("headers", headers)));
    return true;
  }

  /** A zero byte, the schema's id in four, and Avro. */
  private GenericRecord decode(byte[] value) throws Exception {
    int id = ByteBuffer.wrap(value).getInt(1);
    if (!schemas.containsKey(id)) {
      schemas.put(id, schema(id));
    }
    return new GenericDatumReader<GenericRecord>(schemas.get(id))
        .read(
            null,
            DecoderFactory.get().binaryDecoder(value, ID_BYTES, value.length - ID_BYTES, null));
  }

  private Schema schema(int id) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the registry says " + answer.statusCode() + " to schema " + id);
    }
    return new Schema.Parser().parse(json.readTree(answer.body()).path("schema").asText());
  }

  private static void endOf(KafkaConsumer<byte[], byte[]> consumer, Thread main) {
    consumer.wakeup();
    try {
      main.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String setting(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }
}
