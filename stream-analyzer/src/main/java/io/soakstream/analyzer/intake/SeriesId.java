package io.soakstream.analyzer.intake;

/** What stage 1 counts apart: one endpoint of one tenant in one phase. */
public record SeriesId(String phase, String tenant, String endpoint)
    implements Comparable<SeriesId> {
  @Override
  public int compareTo(SeriesId other) {
    int byPhase = phase.compareTo(other.phase);
    if (byPhase != 0) {
      return byPhase;
    }
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : endpoint.compareTo(other.endpoint);
  }
}
