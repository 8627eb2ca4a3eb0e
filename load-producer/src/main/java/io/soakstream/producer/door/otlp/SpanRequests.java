package io.soakstream.producer.door.otlp;

import io.soakstream.event.Outcome;
import io.soakstream.name.NameRules;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import java.util.Locale;

/** Spans into requests. Confined to one thread, used once. */
final class SpanRequests {
  private static final int CLIENT_ERROR = 400;
  private static final long NS_PER_US = 1_000;

  private final ResultBatch batch =
      new ResultBatch(new ResultProvenance("an instrumented client", "OTLP traces").resolution(1));
  private final ReadingOptions options;
  private final SpanFacts facts;
  private long spans;

  SpanRequests(ReadingOptions options) {
    this.options = options;
    this.facts = new SpanFacts(options.tenants().field());
  }

  /** To be filled before {@link #take}. */
  SpanFacts facts() {
    return facts;
  }

  /** Takes the span that the facts hold. */
  void take() {
    spans++;
    String method = facts.first("http.request.method", "http.method");
    if (facts.kind != SpanFacts.CLIENT) {
      batch.provenance().setAside("spans that are no client's");
    } else if (method.isEmpty()) {
      batch.provenance().setAside("client spans without HTTP attributes");
    } else {
      add(method);
    }
  }

  private void add(String method) {
    if (facts.startNs <= 0 || facts.endNs < facts.startNs) {
      throw RefusedBatchException.malformed(
          "span "
              + spans
              + ": expected startTimeUnixNano and endTimeUnixNano, and the end not before the start");
    }
    ImportedRequest request = new ImportedRequest();
    request.clear();
    request.startUs = facts.startNs / NS_PER_US;
    request.stampUs = request.startUs;
    request.sentUs = request.startUs;
    request.endUs = facts.endNs / NS_PER_US;
    request.method =
        method.length() <= 20 && NameRules.problem(method) == null
            ? method.toUpperCase(Locale.ROOT)
            : "";
    request.status =
        (int) number(facts.first("http.response.status_code", "http.status_code"), 999);
    request.bytesOut =
        number(
            facts.first("http.request.body.size", "http.request_content_length"), Long.MAX_VALUE);
    request.bytesIn =
        number(
            facts.first("http.response.body.size", "http.response_content_length"), Long.MAX_VALUE);
    request.tenant = facts.tenant();
    request.traceId = facts.traceId.length() == 32 ? facts.traceId : null;
    name(request, method);
    judge(request);
    batch.add(request);
    if (!facts.service.isEmpty()) {
      batch.addService(facts.service);
    }
  }

  /** A template of the client's, a name that it chose, or the path that it asked for. */
  private void name(ImportedRequest request, String method) {
    String template = facts.first("url.template", "http.route");
    String address = facts.first("url.full", "http.url", "http.target");
    boolean saysMethodAlone =
        facts.name.isBlank()
            || facts.name.equalsIgnoreCase(method)
            || facts.name.equalsIgnoreCase("HTTP " + method)
            || facts.name.equalsIgnoreCase("HTTP");
    if (!template.isEmpty()) {
      request.name = request.method + " " + PrivateText.path(template, options.keptQuery());
    } else if (saysMethodAlone && !address.isEmpty()) {
      request.name = PrivateText.path(address, options.keptQuery());
      request.isPath = true;
    } else {
      request.name = PrivateText.name(facts.name, options.keptQuery());
    }
  }

  private void judge(ImportedRequest request) {
    String error = facts.first("error.type");
    boolean hasFailed = facts.status == SpanFacts.ERROR || !error.isEmpty();
    if (request.status >= CLIENT_ERROR) {
      request.outcome =
          hasFailed || facts.status == 0 ? Outcome.HTTP_ERROR : Outcome.EXPECTED_DENIAL;
    } else if (hasFailed && request.status > 0) {
      request.outcome = Outcome.FAILED_CHECK;
    } else if (hasFailed || request.status == 0) {
      request.outcome = ErrorType.outcome(error);
      request.detail = PrivateText.failureClass(error);
    }
  }

  /** A whole number from 0 to the highest; 0 for anything else. */
  private static long number(String text, long highest) {
    if (text.isEmpty() || text.length() > 18) {
      return 0;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number > highest ? 0 : number;
  }

  ResultBatch batch() {
    return batch;
  }
}
