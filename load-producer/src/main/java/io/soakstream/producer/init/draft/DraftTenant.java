package io.soakstream.producer.init.draft;

/** A tenant and its share of the load. Immutable. */
public record DraftTenant(String name, double weight) {
  /** Who sends when nobody is told apart. */
  public static final DraftTenant NOBODY = new DraftTenant("default", 1);
}
