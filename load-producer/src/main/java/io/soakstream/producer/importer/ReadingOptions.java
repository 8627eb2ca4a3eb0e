package io.soakstream.producer.importer;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What a user says of files whose content does not say it. Immutable.
 *
 * @param tenants where a request's tenant stands
 * @param keptQuery names of query parameters that stay in the name of an endpoint
 * @param zone of time stamps without one
 * @param timestampFormat of JMeter's {@code timestamp_format}, when it is not the usual one
 * @param stampIsEnd whether JMeter was told that stamps are ends
 * @param pattern of an access log in nginx's notation
 * @param valueUnitNs unit of values in a file that does not tell it, nanoseconds; 0 when nobody
 *     said
 */
public record ReadingOptions(
    TenantSource tenants,
    Set<String> keptQuery,
    Optional<ZoneId> zone,
    Optional<String> timestampFormat,
    boolean stampIsEnd,
    Optional<String> pattern,
    long valueUnitNs) {

  /** The same where the file tells the unit of its values. */
  public ReadingOptions(
      TenantSource tenants,
      Set<String> keptQuery,
      Optional<ZoneId> zone,
      Optional<String> timestampFormat,
      boolean stampIsEnd,
      Optional<String> pattern) {
    this(tenants, keptQuery, zone, timestampFormat, stampIsEnd, pattern, 0);
  }

  /** Nothing is said. */
  public static ReadingOptions none() {
    return new ReadingOptions(
        TenantSource.usual(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }
}
