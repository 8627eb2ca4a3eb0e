package io.soakstream.producer.token;

import io.soakstream.producer.engine.prepared.LoadSecrets;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Fills the slots of a shelf before the load, and keeps them filled: a token is renewed when four
 * fifths of its life are over, and when the target refuses it. A renewal that fails is told, and
 * tried again after one second, two, four, and so on up to thirty; meanwhile requests carry what
 * there is. Requests for tokens are no requests of the load. {@link #obtain} blocks; everything
 * else happens on a thread of its own.
 */
public final class TokenKeeper implements AutoCloseable {
  private static final long RETRY_MS_MAX = 30_000;
  private static final long RENEWAL_MS_LEAST = 1_000;
  private static final double RENEWED_AFTER = 0.8;

  private final TokenShelf shelf;
  private final LoadSecrets secrets;
  private final TokenExchange exchange;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "tokens");
            made.setDaemon(true);
            return made;
          });
  private final AtomicLong renewals = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile Consumer<String> told = text -> {};

  public TokenKeeper(TokenShelf shelf, LoadSecrets secrets, TokenExchange exchange) {
    this.shelf = shelf;
    this.secrets = secrets;
    this.exchange = exchange;
  }

  /** Says who hears of renewals that fail, and of those that succeed again. */
  public void whenFailing(Consumer<String> listener) {
    told = listener;
  }

  /** How many tokens were got after the first ones. */
  public long renewals() {
    return renewals.get();
  }

  /** How many requests for a token brought none. */
  public long failures() {
    return failures.get();
  }

  /**
   * Gets every token.
   *
   * @throws TokenRefusedException when one cannot be got
   */
  public void obtain() throws InterruptedException {
    for (TokenSlot slot : shelf.slots()) {
      TokenMessage.Answer answer = ask(slot);
      if (answer.fault() != null) {
        throw new TokenRefusedException(
            sentence(slot, answer.fault())
                + "; check token_url, client_id and client_secret of auth");
      }
      slot.whenRefused(this::afterRefusal);
      taken(slot, answer);
    }
  }

  private TokenMessage.Answer ask(TokenSlot slot) throws InterruptedException {
    return TokenMessage.answer(exchange.ask(slot.client(), TokenMessage.request(slot, secrets)));
  }

  private String sentence(TokenSlot slot, String why) {
    String whose = slot.tenant().isEmpty() ? "" : " for tenant " + slot.tenant();
    return "no token" + whose + " from " + exchange.address(slot.client()) + ": " + why;
  }

  private void taken(TokenSlot slot, TokenMessage.Answer answer) {
    slot.fill(answer.token(), System.nanoTime());
    if (answer.lifetimeS() > 0) {
      long lifeMs = (long) (answer.lifetimeS() * 1_000 * RENEWED_AFTER);
      later(slot, Math.max(RENEWAL_MS_LEAST, lifeMs), 0);
    }
  }

  /** At once, though not for a target that refuses one new token after the other. */
  private void afterRefusal(TokenSlot slot) {
    boolean isNew = System.nanoTime() - slot.filledNs() < RENEWAL_MS_LEAST * 1_000_000;
    later(slot, isNew ? RENEWAL_MS_LEAST : 0, 0);
  }

  /**
   * @param failed how often it was tried in vain since the last token
   */
  private void later(TokenSlot slot, long delayMs, int failed) {
    long number = slot.number();
    try {
      thread.schedule(() -> renew(slot, number, failed), delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return; // the load is over
    }
  }

  /** Unless another renewal was sooner. */
  private void renew(TokenSlot slot, long number, int failed) {
    if (slot.number() != number) {
      return;
    }
    TokenMessage.Answer answer;
    try {
      answer = ask(slot);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (answer.fault() == null) {
      renewals.incrementAndGet();
      taken(slot, answer);
      if (failed > 0) {
        told.accept(slot + " is renewed again, after " + failed + " failed attempts");
      }
      return;
    }
    failures.incrementAndGet();
    if (failed == 0) {
      told.accept(sentence(slot, answer.fault()) + "; it is tried again");
    }
    later(slot, Math.min(RETRY_MS_MAX, 1_000L << Math.min(failed, 5)), failed + 1);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
