package io.soakstream.producer.reference;

import static io.soakstream.producer.reference.ScenarioKeys.optional;
import static io.soakstream.producer.reference.ScenarioKeys.required;
import static io.soakstream.producer.reference.ValueKind.*;

/** The keys of what users do: flows, feeders, checks of responses, headers. Stateless. */
final class FlowKeys {
  private static final String STEP = "flows[].steps[]";

  private FlowKeys() {}

  /** Headers of all requests of something. */
  static void headers(String whose, String description) {
    optional(whose + ".headers", MAPPING, "", description);
    optional(whose + ".headers.*", TEXT, "", "a header; a template");
  }

  /** Who asks. */
  static void auth(String whose, String description) {
    String auth = whose + ".auth";
    optional(auth, MAPPING, "", description);
    optional(auth + ".basic", MAPPING, "", "a user; one of basic, bearer and oauth2");
    required(auth + ".basic.user", TEXT, "its name; may hold ${tenant}");
    required(auth + ".basic.password", TEXT, "${env:NAME} or ${file:PATH}");
    optional(auth + ".bearer", MAPPING, "", "whoever holds a token");
    required(auth + ".bearer.token", TEXT, "${env:NAME} or ${file:PATH}");
    optional(auth + ".oauth2", MAPPING, "", "a client that gets its token (RFC 6749, section 4.4)");
    required(
        auth + ".oauth2.token_url",
        TEXT,
        "path on the target, or an address; with ${tenant} each tenant has a token of its own");
    required(auth + ".oauth2.client_id", TEXT, "its name; may hold ${tenant}");
    required(auth + ".oauth2.client_secret", TEXT, "${env:NAME} or ${file:PATH}");
    optional(auth + ".oauth2.scope", TEXT, "", "what it asks for; may hold ${tenant}");
  }

  /** What is done around the load. */
  static void provision(String when, String description) {
    optional(when, LIST, "", description);
    optional(when + "[].per", TEXT, "run", "run for once, tenant for once for each tenant");
    required(when + "[].steps", STEPS, "as those of a flow; one user does them, once");
  }

  /** What an endpoint and a step have in common, beside headers. */
  static void response(String of) {
    optional(of + ".form", MAPPING, "", "fields of a form that is sent; not beside body");
    optional(of + ".form.*", TEXT, "", "a field; a template");
    optional(
        of + ".checks",
        ANY,
        "",
        "what responses have to be beside their status; a mapping, or a list of them with names");
    for (String checks : new String[] {of + ".checks", of + ".checks[]"}) {
      optional(checks + ".status", ANY, "", "status, or comparison such as < 300");
      optional(checks + ".body", MAPPING, "", "what the JSON of the body holds");
      optional(checks + ".body.*", ANY, "", "value, comparison or template, at the path so named");
      optional(checks + ".headers", MAPPING, "", "what headers hold");
      optional(checks + ".headers.*", ANY, "", "value or comparison, such as contains json");
      optional(checks + ".contains", TEXT, "", "text in the body; a template");
      optional(checks + ".matches", TEXT, "", "regular expression that is found in the body");
      optional(checks + ".size", TEXT, "", "of the body, such as < 10KB");
      optional(checks + ".time", TEXT, "", "from sending to the whole response, such as < 200ms");
    }
    required(of + ".checks[].name", TEXT, "in the detail of requests that fail it");
  }

  static void addAll() {
    optional("feeders", MAPPING, "", "rows of data for users");
    optional(
        "feeders.*",
        ANY,
        "",
        "file of CSV with a line of names or of JSON lines, whose columns are ${NAME.COLUMN}; or a"
            + " mapping");
    required("feeders.*.file", TEXT, "the file, from the scenario's directory");
    optional("feeders.*.order", TEXT, "sequential", "sequential or shuffled, by the seed");
    optional(
        "feeders.*.unique", FLAG, "false", "whether a row is given out once; then users leave");
    optional(
        "feeders.*.every", TEXT, "user", "user for a row for good, iteration for one each time");
    optional("feeders.*.tenant", TEXT, "", "column that says whose rows they are");
    optional("flows", LIST, "", "what users do step by step; each flow is a class of users");
    required("flows[].name", NAME, "its name, and the user class of its requests");
    optional(
        "flows[].weight",
        NUMBER,
        "1",
        "share of users or arrivals, relative to flows and endpoints");
    optional(
        "flows[].rate",
        RATE,
        "",
        "open load of its own, over the whole run, split over its tenants by weight; not beside"
            + " weight or users");
    optional("flows[].users", MAPPING, "", "closed load of its own, likewise");
    ScenarioKeys.load("flows[].users");
    optional("flows[].tenants", LIST, "", "whose users do it; all when left out");
    optional("flows[].tenants[]", NAME, "", "name of a tenant");
    headers("flows[]", "of all its requests, as soon as what they name is known");
    auth("flows[]", "who asks, over those of tenant and target");
    optional("flows[].think_time", DURATIONS, "", "between steps; the load's when left out");
    optional(
        "flows[].pacing",
        DURATION,
        "0s",
        "from the beginning of an iteration to the next at least");
    optional("flows[].setup", STEPS, "", "what a user does once, first");
    required("flows[].steps", LIST, "what it does again and again, an arrival once");
    optional("flows[].teardown", STEPS, "", "what it does once, when it leaves");
    step();
  }

  private static void step() {
    optional(STEP + ".request", TEXT, "", "method and path such as POST /orders/${id}; or steps");
    optional(STEP + ".name", NAME, "", "its endpoint's name; the request when left out");
    optional(STEP + ".when", TEXT, "", "condition such as ${role} = admin; else it is left out");
    optional(STEP + ".repeat", ANY, "1", "how often it is done, or a mapping");
    required(STEP + ".repeat.times", WHOLE, "at most so often");
    optional(STEP + ".repeat.until", TEXT, "", "condition that ends it earlier");
    optional(STEP + ".think_time", DURATIONS, "", "after it, instead of the flow's");
    headers(STEP, "of its request, over those of flow, tenant and target");
    optional(STEP + ".body", TEXT, "", "body in UTF-8; a template");
    optional(STEP + ".body_file", TEXT, "", "file with the body, sent as it is");
    response(STEP);
    optional(STEP + ".expect", LIST, "[200, 201, 202, 204]", "statuses that are a success");
    optional(STEP + ".expect[]", STATUS, "", "a status");
    optional(STEP + ".expected_denials", LIST, "[]", "statuses that are a wanted denial");
    optional(STEP + ".expected_denials[]", STATUS, "", "a status");
    optional(STEP + ".retry_after", FLAG, "false", "whether it comes back when a denial says so");
    optional(STEP + ".follow_redirects", WHOLE, "0", "how many redirects it follows, 0 to 10");
    optional(STEP + ".capture", MAPPING, "", "what is kept of the response for later templates");
    optional(STEP + ".capture.*", ANY, "", "path into JSON such as $.token, or a mapping");
    optional(STEP + ".capture.*.json", TEXT, "", "path into JSON");
    optional(STEP + ".capture.*.header", TEXT, "", "name of a header");
    optional(STEP + ".capture.*.cookie", TEXT, "", "name of a cookie");
    optional(STEP + ".capture.*.regex", TEXT, "", "regular expression; its first group counts");
    optional(STEP + ".capture.*.default", TEXT, "", "what counts when the response has none");
    optional(STEP + ".steps", STEPS, "", "several steps that are repeated or left out together");
  }
}
