package io.soakstream.producer.init.draft;

import java.util.OptionalDouble;

/**
 * A request in a flow. Immutable.
 *
 * @param thinkS what the user takes after it, seconds; empty for what the load says
 * @param repeat how often it is done, at least 1
 * @param follow how many redirects are followed, 0 for none
 */
public record DraftStep(DraftRequest request, OptionalDouble thinkS, int repeat, int follow) {
  /** A step that is done once and follows no redirect. */
  public DraftStep(DraftRequest request, OptionalDouble thinkS) {
    this(request, thinkS, 1, 0);
  }
}
