package io.soakstream.analyzer.window;

import io.soakstream.analyzer.intake.SeriesId;

/**
 * Gives the same {@link SeriesId} for the same three names, without garbage for those it knows.
 * Bounded: past its capacity it forgets everything and starts anew. Confined to one thread.
 */
final class SeriesIds {
  private static final int FIRST_SLOTS = 256;
  private static final int KNOWN_MAX = 16_384;

  private SeriesId[] known = new SeriesId[FIRST_SLOTS];
  private int size;

  SeriesId of(String phase, String tenant, String endpoint) {
    int mask = known.length - 1;
    int slot = slotOf(phase, tenant, endpoint, mask);
    while (known[slot] != null) {
      SeriesId id = known[slot];
      if (id.endpoint().equals(endpoint)
          && id.tenant().equals(tenant)
          && id.phase().equals(phase)) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    SeriesId id = new SeriesId(phase, tenant, endpoint);
    if (size == KNOWN_MAX) {
      known = new SeriesId[FIRST_SLOTS];
      size = 0;
      slot = slotOf(phase, tenant, endpoint, FIRST_SLOTS - 1);
    }
    known[slot] = id;
    if (++size * 2 > known.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    SeriesId[] old = known;
    known = new SeriesId[old.length * 2];
    for (SeriesId id : old) {
      if (id != null) {
        int slot = slotOf(id.phase(), id.tenant(), id.endpoint(), known.length - 1);
        while (known[slot] != null) {
          slot = slot + 1 & known.length - 1;
        }
        known[slot] = id;
      }
    }
  }

  private static int slotOf(String phase, String tenant, String endpoint, int mask) {
    int hash = (phase.hashCode() * 31 + tenant.hashCode()) * 31 + endpoint.hashCode();
    return (hash ^ hash >>> 16) & mask;
  }
}
