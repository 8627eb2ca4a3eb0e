package io.soakstream.live;

import io.soakstream.sink.query.NumberFormats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run in progress on a few lines of a terminal: how far it is and how long it takes yet, the
 * percentiles of the last seconds, which rules fail, which statuses, and the tenants, the slowest
 * first. Stateless.
 */
final class LiveBlock {
  private static final int TENANTS_MAX = 6;
  private static final String GAP = "  ";

  private LiveBlock() {}

  /**
   * The lines, none longer than the columns.
   *
   * @param columns of the terminal, less the one that a cursor needs
   */
  static List<String> of(LiveState state, int columns) {
    if (!state.hasBegun() || state.isLoadDone()) {
      return List.of(state.text());
    }
    List<String> lines = new ArrayList<>();
    lines.add(fitting(progress(state), columns));
    lines.add(fitting(judged(state), columns));
    String failed = failed(state.progress().failed(), columns);
    if (!failed.isEmpty()) {
      lines.add(failed);
    }
    state.progress().recent().ifPresent(recent -> addTenants(recent, columns, lines));
    return lines;
  }

  private static List<String> progress(LiveState state) {
    List<String> parts = new ArrayList<>();
    parts.add(LiveState.toSecond(state.progress().eventTime()));
    state.share().ifPresent(percent -> parts.add(percent + " %"));
    parts.add(state.left());
    parts.add(state.requests());
    parts.add(state.progress().ratePerS() > 0 ? state.rate() : "");
    parts.add(state.errors());
    return parts;
  }

  private static List<String> judged(LiveState state) {
    List<String> parts = new ArrayList<>();
    state
        .progress()
        .recent()
        .filter(recent -> recent.p95Us() > 0)
        .ifPresent(
            recent ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "last %.0f s: p95 %s, p99 %s",
                        recent.spanS(),
                        ms(recent.p95Us()),
                        ms(recent.p99Us()))));
    state.lag().ifPresent(events -> parts.add("lag " + NumberFormats.whole(events)));
    int failing = state.failing().size();
    parts.add(
        failing == 0
            ? state.status().toString()
            : state.status() + ": " + failing + (failing == 1 ? " rule fails" : " rules fail"));
    parts.addAll(state.failing());
    return parts;
  }

  /** What failed or was denied, what came most first; as many kinds as find room. */
  static String failed(Map<String, Long> counts, int columns) {
    List<String> kinds =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(kind -> kind.getKey() + " × " + NumberFormats.whole(kind.getValue()))
            .toList();
    for (int shown = kinds.size(); shown > 0; shown--) {
      int more = kinds.size() - shown;
      String text =
          String.join(", ", kinds.subList(0, shown)) + (more > 0 ? " and " + more + " more" : "");
      if (text.length() <= columns) {
        return text;
      }
    }
    return "";
  }

  /** Only with several tenants: one alone is the run. */
  private static void addTenants(LiveRequests recent, int columns, List<String> lines) {
    List<LiveRequests.OfTenant> tenants =
        recent.tenants().stream()
            .sorted(
                Comparator.comparingLong(LiveRequests.OfTenant::p95Us)
                    .reversed()
                    .thenComparing(LiveRequests.OfTenant::tenant))
            .toList();
    if (tenants.size() < 2) {
      return;
    }
    List<LiveRequests.OfTenant> shown = tenants.subList(0, Math.min(TENANTS_MAX, tenants.size()));
    int names = shown.stream().mapToInt(tenant -> tenant.tenant().length()).max().orElse(0);
    for (LiveRequests.OfTenant tenant : shown) {
      lines.add(
          fitting(
              List.of(
                  GAP + tenant.tenant() + " ".repeat(names - tenant.tenant().length()),
                  String.format(
                      Locale.ROOT,
                      "%7s/s",
                      NumberFormats.rate(tenant.requests() / Math.max(0.001, recent.spanS()))),
                  String.format(Locale.ROOT, "p95 %9s", ms(tenant.p95Us())),
                  String.format(Locale.ROOT, "p99 %9s", ms(tenant.p99Us())),
                  tenant.errors() == 0 ? "" : NumberFormats.whole(tenant.errors()) + " errors"),
              columns));
    }
    if (tenants.size() > shown.size()) {
      lines.add(GAP + "and " + (tenants.size() - shown.size()) + " faster ones");
    }
  }

  static String ms(long us) {
    return us == 0 ? NumberFormats.NONE : NumberFormats.ms((double) us) + " ms";
  }

  /** The parts that find room, in their order. */
  private static String fitting(List<String> parts, int columns) {
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      int gap = line.length() == 0 ? 0 : GAP.length();
      if (!part.isEmpty() && line.length() + gap + part.length() <= columns) {
        line.append(gap == 0 ? "" : GAP).append(part);
      }
    }
    return line.toString();
  }
}
