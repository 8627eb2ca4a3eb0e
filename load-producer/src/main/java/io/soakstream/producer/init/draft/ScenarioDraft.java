package io.soakstream.producer.init.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A scenario in the making, filled in by the reader of a document. Confined to one thread.
 *
 * <p>Texts of requests are written as a scenario has them: {@code ${…}} in them is a reference.
 */
public final class ScenarioDraft {
  /** More is neither read by people nor told apart in a report. */
  public static final int REQUESTS_MAX = 500;

  private final String madeFrom;
  private final LeftOut leftOut = new LeftOut();
  private final List<String> remarks = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<DraftRequest> requests = new ArrayList<>();
  private final List<DraftFlow> flows = new ArrayList<>();
  private final List<DraftTenant> tenants = new ArrayList<>();
  private final List<DraftHeader> headers = new ArrayList<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final SortedSet<String> environment = new TreeSet<>();
  private final List<String> rules = new ArrayList<>();
  private String title = "";
  private boolean mayLoad;
  private DraftLoad load = DraftLoad.UNKNOWN;

  /**
   * @param file what it is made from; its directories are nobody's business
   * @param format such as {@code OpenAPI 3.0.3}
   */
  public ScenarioDraft(String file, String format) {
    this.madeFrom = file.replaceFirst("^.*[/\\\\]", "") + " (" + format + ")";
  }

  /** Its file and what that is. */
  public String madeFrom() {
    return madeFrom;
  }

  /** What the document calls itself; empty when it does not. */
  public String title() {
    return title;
  }

  public void title(String said) {
    title = said.strip();
  }

  /** What is not carried over. */
  public LeftOut leftOut() {
    return leftOut;
  }

  /** Something that a reader of the scenario should know, a sentence. */
  public void remark(String sentence) {
    if (!remarks.contains(sentence)) {
      remarks.add(sentence);
    }
  }

  public List<String> remarks() {
    return remarks;
  }

  /** An address of the service; the first is the target's. */
  public void address(String address) {
    if (!address.isEmpty() && !addresses.contains(address)) {
      addresses.add(address);
    }
  }

  public List<String> addresses() {
    return addresses;
  }

  /** A request that stands for itself; one too many is left out. */
  public void request(DraftRequest request) {
    if (requests.size() >= REQUESTS_MAX) {
      leftOut.add(
          request.name(),
          "a scenario of this size holds "
              + REQUESTS_MAX
              + " requests, and this is one more; make several scenarios of the source");
    } else {
      requests.add(request);
    }
  }

  public List<DraftRequest> requests() {
    return requests;
  }

  public void flow(DraftFlow flow) {
    flows.add(flow);
  }

  /** Mean pause after a request of the flows, seconds, so that the load declares what it makes. */
  public double meanThinkS() {
    double requests = 0;
    double thinkS = 0;
    for (DraftFlow flow : flows) {
      for (DraftStep step : flow.steps()) {
        requests += flow.weight() * step.repeat();
        thinkS += flow.weight() * step.repeat() * step.thinkS().orElse(0);
      }
    }
    return requests == 0 ? 0 : thinkS / requests;
  }

  public List<DraftFlow> flows() {
    return flows;
  }

  public void tenant(DraftTenant tenant) {
    tenants.add(tenant);
  }

  /** Who sends, at least one. */
  public List<DraftTenant> tenants() {
    return tenants.isEmpty() ? List.of(DraftTenant.NOBODY) : tenants;
  }

  /** A header of every request; the first of a name counts. */
  public void header(DraftHeader header) {
    if (headers.stream().noneMatch(it -> it.name().equalsIgnoreCase(header.name()))) {
      headers.add(header);
    }
  }

  public List<DraftHeader> headers() {
    return headers;
  }

  /** A variable of the scenario; its value stays when it has one already. */
  public void variable(String name, String value) {
    variables.putIfAbsent(name, value);
  }

  public Map<String, String> variables() {
    return variables;
  }

  /** A variable of the environment that holds what is private. */
  public void environment(String name) {
    environment.add(name);
  }

  public SortedSet<String> environment() {
    return environment;
  }

  /** Whether it was said that the target may be loaded, wherever it is. */
  public boolean mayLoad() {
    return mayLoad;
  }

  public void mayLoad(boolean said) {
    mayLoad = said;
  }

  public DraftLoad load() {
    return load;
  }

  public void load(DraftLoad measured) {
    load = measured;
  }

  /** A rule, with a comment behind it. */
  public void rule(String line) {
    rules.add(line);
  }

  public List<String> rules() {
    return rules;
  }

  /** All requests, those of the flows too. */
  public long requestCount() {
    return requests.size()
        + flows.stream().mapToLong(flow -> flow.setup().size() + flow.steps().size()).sum();
  }

  /** The first address, as it was said. */
  public Optional<String> firstAddress() {
    return addresses.stream().findFirst();
  }
}
