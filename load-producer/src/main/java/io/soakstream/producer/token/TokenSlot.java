package io.soakstream.producer.token;

import io.soakstream.producer.scenario.flow.OAuthClient;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The token of one client, for one tenant or for all of them. Read on the event loop, renewed by
 * another thread; shows nothing of it.
 */
public final class TokenSlot {
  /** There is no token. */
  public static final long NONE = 0;

  private final OAuthClient client;
  private final String tenant;
  private final AtomicLong refused = new AtomicLong();
  private volatile long filledNs;
  private volatile Held held = new Held(null, NONE);
  private volatile Consumer<TokenSlot> renewal = slot -> {};

  private record Held(String token, long number) {}

  /**
   * @param tenant empty for all tenants
   */
  TokenSlot(OAuthClient client, String tenant) {
    this.client = client;
    this.tenant = tenant;
  }

  OAuthClient client() {
    return client;
  }

  String tenant() {
    return tenant;
  }

  /** Whether there is one. */
  public boolean isFilled() {
    return held.number() != NONE;
  }

  /** The token; null for none. */
  public String token() {
    return held.token();
  }

  /** Its number among those that the slot has held, from 1; {@link #NONE} for none. */
  public long number() {
    return held.number();
  }

  /** The target answered 401 to a request with this token: it is renewed, once. Never blocks. */
  public void refused(long number) {
    long before = refused.get();
    boolean isFirst = number == held.number() && number > before;
    if (isFirst && refused.compareAndSet(before, number)) {
      renewal.accept(this);
    }
  }

  /** When it was filled last, by the JDK's clock of nanoseconds. */
  long filledNs() {
    return filledNs;
  }

  void fill(String token, long nowNs) {
    filledNs = nowNs;
    held = new Held(token, held.number() + 1);
  }

  void whenRefused(Consumer<TokenSlot> renew) {
    renewal = renew;
  }

  @Override
  public String toString() {
    return "token of " + (tenant.isEmpty() ? "all tenants" : tenant);
  }
}
