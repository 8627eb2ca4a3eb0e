package io.soakstream.producer.reference;

import static io.soakstream.producer.reference.ValueKind.*;

import java.util.ArrayList;
import java.util.List;

/** All keys of a scenario file, in the order of the reference. Stateless. */
public final class ScenarioKeys {
  private static final List<ScenarioKey> ALL = new ArrayList<>();

  static {
    required("name", ID, "what the run is called; run ids begin with it");
    optional(
        "start", TIME, "2026-01-01T00:00:00Z", "when a simulation begins; a real run begins now");
    optional(
        "duration",
        DURATION,
        "",
        "length of the run; without phases required, beside them their sum");
    optional("seed", WHOLE, "1", "what random choices follow from");
    optional(
        "rate",
        RATE,
        "",
        "open load of the run, split over the tenants by weight, 10/s..50/s for one that changes;"
            + " each arrival is a request or an iteration of a flow; not beside users");
    optional("arrivals", TEXT, "even", "even, or poisson for those of a Poisson process");
    optional("users", MAPPING, "", "closed load of the run, split over the tenants by weight");
    load("users");
    optional("ramp", DURATION, "0s", "time over which the load grows from nothing");
    target();
    traffic();
    FlowKeys.addAll();
    FlowKeys.provision("setup", "what is done before the load; without it there is no run");
    FlowKeys.provision("teardown", "what is done after the load, whatever became of it");
    judging();
    checks();
    SamplerKeys.addTo(ALL);
    simulation();
  }

  private ScenarioKeys() {}

  /** Every key, parents before their parts. */
  public static List<ScenarioKey> all() {
    return List.copyOf(ALL);
  }

  static void load(String users) {
    required(users + ".count", COUNTS, "how many, 1 to 100000; 10..50 for more and more, or fewer");
    optional(
        users + ".think_time",
        DURATIONS,
        "0s",
        "between a response and the next request; 1s..3s is uniform");
  }

  private static void target() {
    optional("target", MAPPING, "", "where requests go; a plan that is only simulated needs none");
    optional(
        "target.url",
        URL,
        "",
        "base address of the system; not beside sample; user:password@ is sent as Basic"
            + " authorization and not recorded");
    optional("target.allowed_hosts", LIST, "", "hosts other than this machine that may be loaded");
    optional("target.allowed_hosts[]", TEXT, "", "name or address of a host");
    optional("target.timeout", DURATION, "30s", "from sending to the whole response");
    optional("target.connect_timeout", DURATION, "5s", "until a connection stands");
    optional(
        "target.idle_timeout",
        DURATION,
        "4s",
        "how long a connection is kept without a request; 0s for one per request");
    optional(
        "target.max_response_head",
        AMOUNT,
        "262144B",
        "status line and headers of a response, 1024B to 16MB");
    ConnectionKeys.addTo(ALL);
    optional(
        "target.tenant_header",
        TEXT,
        "X-Soak-Tenant",
        "header that tells the target the tenant; none for none");
    optional(
        "target.traceparent", FLAG, "true", "whether requests carry a trace (W3C Trace Context)");
    FlowKeys.headers("target", "of every request");
    FlowKeys.auth("target", "who asks; not beside a header Authorization or a user in url");
    optional(
        "target.processes",
        MAPPING,
        "",
        "processes on this machine that are sampled for CPU and memory");
    optional("target.processes.*", WHOLE, "", "pid of the process of that name");
    optional("target.sample", MAPPING, "", "the bundled service instead of a system");
    optional("target.sample.delay_p50", DURATION, "20ms", "its median response time");
    optional("target.sample.delay_sigma", NUMBER, "0.25", "width of its response times, 0 to 3");
    optional("target.sample.seed", WHOLE, "1", "what its random choices follow from");
    optional(
        "target.sample.error_rate", PERCENT, "0%", "share of requests that it answers with 500");
    optional("target.sample.stall", MAPPING, "", "a time in which it answers nobody");
    optional("target.sample.stall.after", DURATION, "0s", "from its first request");
    required("target.sample.stall.length", DURATION, "0s for no stall");
    SampleKeys.addTo(ALL);
  }

  private static void traffic() {
    required("tenants", LIST, "who sends");
    required("tenants[].name", NAME, "its name in events, tables and rules");
    required("tenants[].weight", NUMBER, "its share of the run's load, relative to the others");
    FlowKeys.headers("tenants[]", "of its requests, over those of the target");
    FlowKeys.auth("tenants[]", "who asks, over that of the target");
    optional("endpoints", LIST, "", "what is asked for, one request at a time; this or flows");
    required(
        "endpoints[].name",
        NAME,
        "template name, such as `GET /api/agents/{id}`; method and path follow from it");
    required("endpoints[].weight", NUMBER, "its share of the requests, relative to the others");
    optional(
        "endpoints[].method",
        METHOD,
        "",
        "where the name does not begin with it; GET when neither says");
    optional("endpoints[].path", PATH, "", "where the name does not end with it");
    optional("endpoints[].body", TEXT, "", "body in UTF-8, to the byte as it is written");
    optional(
        "endpoints[].body_file",
        TEXT,
        "",
        "file with the body, from the scenario's directory, at most 16 MB; not beside body");
    FlowKeys.headers("endpoints[]", "of its requests, over those of tenant and target");
    FlowKeys.response("endpoints[]");
    optional("endpoints[].expect", LIST, "[200, 201, 202, 204]", "statuses that are a success");
    optional("endpoints[].expect[]", STATUS, "", "a status");
    optional(
        "endpoints[].expected_denials",
        LIST,
        "[]",
        "statuses that are a denial the test wants to see, and no error");
    optional("endpoints[].expected_denials[]", STATUS, "", "a status");
    optional("endpoints[].tenants", LIST, "", "who asks for it; all when left out");
    optional("endpoints[].tenants[]", NAME, "", "name of a tenant");
    optional(
        "phases",
        LIST,
        "",
        "stretches of the run in their order; one, named steady, when left out");
    required("phases[].name", NAME, "its name in events, tables and rules");
    optional("phases[].duration", DURATION, "", "its length; required but beside seek");
    optional(
        "phases[].seek",
        MAPPING,
        "",
        "raises the rate step by step, each a phase, until a rule with abort breaks");
    required(
        "phases[].seek.from", RATE, "rate of the first step, split over the tenants by weight");
    required("phases[].seek.to", RATE, "rate of the last step at most");
    required("phases[].seek.by", PERCENT, "by how much a step is above the one before, 1% or more");
    optional("phases[].seek.every", DURATION, "20s", "length of a step");
    optional(
        "phases[].load",
        MAPPING,
        "",
        "loads of its own; a tenant that is not named sends nothing in it");
    optional(
        "phases[].load.*",
        ANY,
        "",
        "load of the tenant of that name: a rate such as 25/s, or a mapping of users");
    load("phases[].load.*");
    optional("phases[].warmup", FLAG, "false", "whether it is left out of the judgement");
  }

  private static void judging() {
    optional("rules", LIST, "", "what has to hold; the grammar is in the rules' reference");
    optional("rules[]", ANY, "", "a rule such as p(95) < 250ms, or {preset: NAME}");
    optional("rules[].preset", TEXT, "", "name of a list of rules");
    optional("claims", LIST, "", "what a report says of the run");
    optional("claims[]", ANY, "", "a claim such as rate = 5/s, or a mapping");
    optional("claims[].says", TEXT, "", "the sentence of the report");
    optional("claims[].means", TEXT, "", "what it claims, written as a rule is");
    optional("tags", MAPPING, "", "labels of the run, for lists and filters");
    optional("tags.*", TEXT, "", "a label");
    optional(
        "variables", MAPPING, "", "values that ${NAME} stands for, replaced with -e NAME=VALUE");
    optional("variables.*", TEXT, "", "the value");
    optional(
        "tiers", MAPPING, "", "sizes of the scenario; the variable tier says which one counts");
    optional("tiers.*", MAPPING, "", "what one size sets");
    optional("tiers.*.*", TEXT, "", "value of the variable of that name");
  }

  private static void checks() {
    optional("checks", LIST, "", "what is asked of the system when the load has ended");
    required("checks[].name", NAME, "its name in rules");
    optional("checks[].timeout", DURATION, "30s", "for asking and answering");
    optional("checks[].http", MAPPING, "", "a GET; one of http, sql and command");
    optional("checks[].http.path", PATH, "", "on the target; this or url");
    optional("checks[].http.url", URL, "", "of another service");
    optional("checks[].http.status", STATUS, "200", "that is expected");
    optional("checks[].http.json", MAPPING, "", "what the answer has to hold");
    optional(
        "checks[].http.json.*",
        ANY,
        "",
        "value, or comparison such as < 3, at the path of that name");
    optional("checks[].sql", MAPPING, "", "a query");
    required("checks[].sql.url_from", TEXT, "environment variable with the JDBC address");
    required("checks[].sql.query", TEXT, "its first column of the first row counts");
    required("checks[].sql.value", ANY, "value, or comparison such as < 3");
    optional("checks[].command", MAPPING, "", "a program of this machine");
    required(
        "checks[].command.run", LIST, "the program and its arguments; no shell takes them apart");
    optional("checks[].command.run[]", TEXT, "", "an argument, as it is written");
    optional("checks[].command.exit_code", WHOLE, "0", "that is expected");
    optional("checks[].command.output", ANY, "", "what it has to write, such as contains no gaps");
  }

  private static void simulation() {
    SimulationKeys.addTo(ALL);
  }

  static void required(String path, ValueKind kind, String description) {
    ALL.add(new ScenarioKey(path, kind, true, "", description));
  }

  static void optional(String path, ValueKind kind, String fallback, String description) {
    ALL.add(new ScenarioKey(path, kind, false, fallback, description));
  }
}
