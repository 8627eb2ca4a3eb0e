package io.soakstream.producer.importer.jmeter;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.NumberText;
import io.soakstream.producer.importer.total.OwnCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * JMeter's JTL as XML. Samples nest to any depth: those that hold none are requests, the others are
 * set aside. Any element with a time and a time stamp is a sample, whatever it is called; bodies
 * and headers are passed over unread.
 */
public final class JtlXmlReader implements ResultReader {
  private static final int DEPTH_MAX = 500;
  private static final long US_PER_MS = 1_000;

  private final TagScanner tags;
  private final ReadingOptions options;
  private final SampleTimes times;
  private final ResultProvenance provenance;
  private final OwnCount ownCount;
  private final Deque<Element> open = new ArrayDeque<>();
  private boolean isOver;

  /** An element that has begun; a sample has a request. */
  private static final class Element {
    private ImportedRequest request;
    private boolean hasSamples;
    private boolean isTransaction;
    private boolean isFailed;
    private boolean isPart;
    private boolean isInside;
    private String problem;
    private long line;
  }

  public JtlXmlReader(TagScanner tags, ReadingOptions options) {
    this.tags = tags;
    this.options = options;
    this.times = new SampleTimes(options);
    this.provenance =
        new ResultProvenance("JMeter", "JTL XML")
            .stampMeans(options.stampIsEnd() ? "the end of a request" : "the start of a request")
            .resolution(US_PER_MS);
    this.ownCount = provenance.countsOtherwise();
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (!isOver && tags.next()) {
      if (!tags.isEnd()) {
        begin();
      }
      if ((tags.isEnd() || tags.isEmpty()) && !open.isEmpty() && end(into)) {
        return true;
      }
    }
    if (!isOver && (tags.isCut() || !open.isEmpty())) {
      provenance.cutAt(
          tags.isCut() || open.size() > 1
              ? "within an element that begins on line " + tags.line()
              : "without the end of its root element, on line " + tags.line());
    }
    isOver = true;
    return false;
  }

  private void begin() {
    if (open.size() >= DEPTH_MAX) {
      throw InvalidResultsException.file(
          tags.file(),
          "line " + tags.line() + ": elements nest deeper than " + DEPTH_MAX,
          "import the file that JMeter wrote");
    }
    Element element = new Element();
    element.line = tags.line();
    if (tags.has("t") && tags.has("ts")) {
      open.stream()
          .filter(each -> each.request != null)
          .findFirst()
          .ifPresent(
              parent -> {
                parent.hasSamples = true;
                element.isInside = parent.isTransaction;
                element.isPart = !parent.isTransaction;
              });
      element.request = new ImportedRequest();
      fill(element);
    } else if (open.isEmpty() && tags.has("version")) {
      provenance.version("JTL " + tags.value("version"));
    }
    open.push(element);
  }

  private void fill(Element element) {
    ImportedRequest request = element.request;
    request.clear();
    byte[] elapsed = tags.value("t").getBytes(StandardCharsets.UTF_8);
    long elapsedMs = NumberText.whole(elapsed, 0, elapsed.length);
    if (elapsedMs < 0 || elapsedMs > 31L * 86_400_000) {
      element.problem = "t is no number of milliseconds of 0 or more";
      return;
    }
    try {
      request.stampUs = times.us(tags.value("ts"));
    } catch (SampleTimes.NoMomentException e) {
      element.problem = e.getMessage();
      return;
    }
    request.startUs =
        options.stampIsEnd() ? request.stampUs - elapsedMs * US_PER_MS : request.stampUs;
    request.sentUs = request.startUs;
    request.endUs = request.startUs + elapsedMs * US_PER_MS;
    request.name = PrivateText.name(tags.value("lb"), options.keptQuery());
    request.isPath = request.name.startsWith("/");
    String field = options.tenants().field();
    request.tenant =
        options.tenants().isThread()
            ? SampleOutcome.threadGroup(tags.value("tn"))
            : field.isEmpty() ? "" : tags.value(field);
    element.isTransaction = tags.value("rm").startsWith(JtlCsvReader.TRANSACTION);
    element.isFailed = !tags.value("s").equals("true");
    SampleOutcome.fill(request, tags.value("rc"), tags.value("s").equals("true"), tags.value("rm"));
    request.bytesIn = number("by");
    request.bytesOut = number("sby");
  }

  private long number(String attribute) {
    byte[] text = tags.value(attribute).getBytes(StandardCharsets.UTF_8);
    return Math.max(0, NumberText.whole(text, 0, text.length));
  }

  private boolean end(ImportedRequest into) {
    Element ended = open.pop();
    if (ended.request == null) {
      return false;
    } else if (ended.problem != null) {
      throw InvalidResultsException.record(
          tags.file(),
          ended.line,
          1,
          ended.problem,
          "repair or remove the element, or leave it out with --skip-bad");
    }
    count(ended);
    if (ended.isTransaction) {
      provenance.setAside("transactions, whose samples are counted");
      return false;
    } else if (ended.hasSamples) {
      provenance.setAside("samples that hold others, which are counted themselves");
      return false;
    }
    JtlCsvReader.copy(ended.request, into);
    return true;
  }

  /** As JMeter's summariser does: what it was told of, but transactions. */
  private void count(Element ended) {
    ImportedRequest request = ended.request;
    if (ended.isTransaction && !ended.isInside) {
      ownCount.transaction(request.startUs, request.endUs, ended.isFailed);
    } else if (ended.isInside && !ended.isTransaction) {
      ownCount.leaveOut(request.startUs, request.endUs);
    } else if (!ended.isPart && !ended.isInside) {
      ownCount.sample(request.startUs, request.endUs, 1, ended.isFailed ? 1 : 0);
    }
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    tags.close();
  }
}
