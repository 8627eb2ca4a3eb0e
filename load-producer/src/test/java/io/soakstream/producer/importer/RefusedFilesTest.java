package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.importer.text.InvalidResultsException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads of each input that is wrong: file, place, what was expected, what to do. */
class RefusedFilesTest {
  private static final String JTL = "timeStamp,elapsed,label,responseCode,success\\n";
  private static final String K6 =
      "metric_name,timestamp,metric_value,status,name,method,url,extra_tags\\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0002',
      value = {
        "hello world ~ results.txt: is no result file that is known (its first line is of no form that is known); expected results of k6, JMeter, Gatling, Locust or Vegeta, or an access log; say how an access log is written with --pattern, or see docs/IMPORT.md",
        "<html><body>no</body></html> ~ results.txt: is no result file that is known (it is XML or HTML, but no JTL); expected",
        "[1,2,3] ~ results.txt: is no result file that is known (it is a JSON list); expected",
        "a\\0b ~ results.txt: is no result file that is known (its first bytes are no text); expected",
        "{\"metrics\":{\"http_reqs\":{\"count\":1}},\"root_group\":{}} ~ results.txt: is k6's summary: totals, and no request; run 'k6 run --out json=FILE', import that, and name this one with --totals",
        "{\"config\":{},\"metadata\":{},\"results\":{},\"version\":\"1\"} ~ results.txt: is k6's summary: totals, and no request; run",
        "{\"latencies\":{},\"status_codes\":{\"200\":1},\"requests\":1} ~ results.txt: is Vegeta's report: totals, and no request; import what 'vegeta encode' writes, and name this one with --totals",
        "{\"aggregate\":{},\"intermediate\":[{\"period\":\"1772359200000\"}]} ~ results.txt: is Artillery's report: percentiles of ten seconds each, which cannot be merged; have Artillery send traces, or import the access log of the system",
        "{\"url\":\"x\",\"latency\":{\"p97_5\":1},\"throughput\":{}} ~ results.txt: is autocannon's summary: totals, and no request; import the access log of the system that it loaded",
        "[{\"response_times\":{\"4\":1},\"num_requests\":1}] ~ results.txt: is what 'locust --json' prints: totals, and no time of a request; import its _stats_history.csv or a request log, and name this one with --totals",
        "Type,Name,Request Count,Failure Count\\nGET,a,1,0 ~ results.txt: is Locust's _stats.csv: totals, and no request or time; import its _stats_history.csv or a request log, and name this one with --totals",
        "Method,Name,Error,Occurrences\\nGET,a,x,1 ~ results.txt: is Locust's _failures.csv: totals, and no time of a failure; import its _stats_history.csv or a request log, and name this one with --totals",
        "#[StartTime: 1441812279.474 (seconds since epoch)]\\n ~ results.txt: is an HdrHistogram log, which does not tell the unit of its values; say it with --unit ns, --unit us or --unit ms",
        JTL
            + "x,1,a,200,true ~ results.txt:2:1: the time stamp is neither milliseconds since the epoch nor a date of a known form; say its form with --timestamp-format, such as \"yyyy/MM/dd HH:mm:ss.SSS\"",
        JTL
            + "1772359200000,-5,a,200,true ~ results.txt:2:2: elapsed is -5 ms; expected 0 or more; repair or remove the line, or leave it out with --skip-bad",
        JTL
            + "1772359200000,\"1,5\",a,200,true ~ results.txt:2:2: elapsed is no whole number; write it as in 1234",
        JTL
            + "1772359200000,abc,a,200,true ~ results.txt:2:2: elapsed is no whole number; write it as in 1234",
        JTL
            + "1772359200000,99999999999,a,200,true ~ results.txt:2:2: elapsed is 99999999999 ms; expected 0 or more; repair",
        JTL
            + "1772359200000,5,a,200,yes ~ results.txt:2:5: success is neither true nor false; repair or remove the line",
        JTL
            + "1772359200000,5\\n1772359200000,5,a,200,true\\n ~ results.txt:2:2: the row has 2 cells, the header 5; repair or remove the line, or leave it out with --skip-bad",
        "timeStamp,elapsed,responseCode,success\\n1,1,1,true ~ results.txt:1:1: the header has no column label; set jmeter.save.saveservice.label=true and run again",
        "timeStamp,label,elapsed,responseCode\\n1,a,1,200 ~ results.txt:1:1: the header has no column success; set jmeter.save.saveservice.successful=true and run again",
        "elapsed,label,success\\n1,a,true ~ results.txt:1:1: the header has no column timeStamp; set jmeter.save.saveservice.timestamp_format=ms and run again",
        "1772359200000,14,a,200,true,x,y\\n ~ results.txt:1:1: there is no header, and the cells are not in JMeter's order; set jmeter.save.saveservice.print_field_names=true and run again",
        "timeStamp,elapsed,label,responseCode,success,SampleCount,ErrorCount\\n1772359200000,1,a,200,true,-1,0 ~ results.txt:2:6: SampleCount is out of range; repair the line",
        "<testResults><httpSample t=\"x\" ts=\"1772359200000\" lb=\"a\" s=\"true\"/></testResults> ~ results.txt:1:1: t is no number of milliseconds of 0 or more; repair or remove the element, or leave it out with --skip-bad",
        "<testResults>\\n<httpSample t=\"1\" ts=\"noon\" lb=\"a\" s=\"true\"/></testResults> ~ results.txt:2:1: the time stamp is neither milliseconds since the epoch nor a date of a known form; repair or remove the element",
        "{\"metric\":\"http_reqs\",\"type\":\"Point\",\"data\":{\"time\":\"2026-03-01T10:00:00\",\"value\":1,\"tags\":{}}}\\n ~ results.txt:1:1: data.time is no RFC 3339 time with an offset; expected a point of k6's --out json; repair or remove the line, or leave it out with --skip-bad",
        "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-03-01T10:00:00Z\",\"value\":-1,\"tags\":{}}}\\n ~ results.txt:1:1: data.value is no number of 0 or more; expected a point",
        "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-03-01T10:00:00Z\",\"value\":\"5\",\"tags\":{}}}\\n ~ results.txt:1:1: data.value is no number of 0 or more; expected a point",
        "{\"metric\":\"http_req_duration\",\"type\":\"Point\",oops}\\n{} ~ results.txt:1:46: no JSON object in one line; expected a point of k6's --out json; repair",
        K6
            + "http_req_duration,yesterday,1.0,200,a,GET,http://h/a, ~ results.txt:2:2: timestamp is neither a number since the epoch nor an RFC 3339 time; set K6_CSV_TIME_FORMAT to unix_micro, or repair the line",
        K6
            + "http_req_duration,1772359200,\"12,5\",200,a,GET,http://h/a, ~ results.txt:2:3: metric_value is no number with a decimal point; write it with a point, as in 12.5",
        K6
            + "http_req_duration,1772359200,-3,200,a,GET,http://h/a, ~ results.txt:2:3: metric_value is below 0; repair or remove the line",
        "metric_name,metric_value\\nhttp_reqs,1 ~ results.txt:1:1: the header has no metric_name, timestamp and metric_value; import the file that 'k6 run --out csv=FILE' writes",
        "{\"code\":200,\"timestamp\":\"2026-03-01T10:00:00Z\",\"latency\":-5}\\n ~ results.txt:1:1: timestamp, latency or code is missing or out of range; expected what 'vegeta encode' writes; repair or remove the line, or leave it out with --skip-bad",
        "1772359200250000131,200,14210499,0,812,,\\n ~ results.txt:1:7: the row has 7 cells; expected 12; repair or remove the line, or leave it out with --skip-bad",
        "1772359200.25,GET,a,5,1,200,\\n1772359200.25,GET,a,-5,1,200,\\n ~ results.txt:2:4: the response time is below 0; repair or remove the line, or leave it out with --skip-bad",
        "Timestamp,User Count,Type,Name\\n1,1,GET,a ~ results.txt:1:1: the header has no Name, Total Request Count and Total Failure Count; import the _stats_history.csv that 'locust --csv NAME' writes",
        "RUN\\ta\\tb\\t1772359200000\\t \\t3.11\\nNONSENSE\\t1\\nUSER\\ta\\n ~ results.txt:2:1: no record of Gatling; expected RUN, USER, REQUEST, GROUP, ERROR or ASSERTION; repair or remove the line, or leave it out with --skip-bad",
        "10.0.0.9 - - [01/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 8\\noops\\n\\n ~ results.txt:2:1: the line is not written like a common or combined log; say how lines are written with --pattern, or leave it out with --skip-bad",
        "10.0.0.9 - - [31/Feb/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 8\\n ~ results.txt:1:1: the time of the request is not written as one; say how lines are written with --pattern",
        "[2026-03-01T10:00:00.250Z] \"GET / HTTP/2\" oops\\n\\n ~ results.txt:1:1: the line is not written like a log of Envoy; say how lines are written with --pattern, or leave it out with --skip-bad",
        "{\"status\":200,\"path\":\"/\"}\\n ~ results.txt:1:1: no field tells when the request was; expected one of [time, timestamp, @timestamp,",
        "{\"time\":\"2026-03-01T10:00:00Z\",\"path\":\"/\"}\\n ~ results.txt:1:1: no field tells the status; expected one of [status, response_code,",
        "{\"time\":\"2026-03-01T10:00:00Z\",\"status\":200}\\n ~ results.txt:1:1: no field tells the path; expected one of [request_uri, uri,",
        "{\"time\":\"noon\",\"status\":200,\"path\":\"/\"}\\n ~ results.txt:1:1: the time of the request is neither RFC 3339 nor a number since the epoch; see docs/IMPORT.md"
      })
  void shouldSayWhatIsWrongWhereAndWhatToDo(String content, String message) {
    String said;
    try {
      String text = content.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
      said =
          String.join(
              "\n",
              ReadResults.of(text.getBytes(StandardCharsets.UTF_8), ReadingOptions.none())
                  .problems());
    } catch (InvalidResultsException e) {
      said = e.getMessage();
    }

    assertThat(said).startsWith(message);
  }
}
