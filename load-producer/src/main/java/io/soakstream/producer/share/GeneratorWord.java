package io.soakstream.producer.share;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What one generator tells the others of a run. Immutable.
 *
 * @param run the run
 * @param producer who says it, or of {@link Kind#ANNOUNCED} whom it is about
 * @param says what
 * @param lanes of {@link Kind#JOINS}: ordered streams of the one that joins
 * @param plan of {@link Kind#LEADS}: fingerprint of scenario and seed
 * @param loadStartUs of {@link Kind#ANNOUNCED}: start of the load, microseconds since the epoch
 * @param clockAheadMs of {@link Kind#ANNOUNCED}: how far the leader's clock is ahead of the
 *     broker's, milliseconds
 * @param text of {@link Kind#NOTES}: a sentence for the run's annotations; of {@link Kind#HOLDS}
 *     how many shares it has
 * @param fromUs of {@link Kind#NOTES} and {@link Kind#HOLDS}: since when, microseconds since the
 *     epoch
 * @param toUs of {@link Kind#NOTES}: until when; null for a moment
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record GeneratorWord(
    String run,
    String producer,
    Kind says,
    Integer lanes,
    String plan,
    Long loadStartUs,
    Long clockAheadMs,
    String text,
    Long fromUs,
    Long toUs) {
  /** What can be said. */
  public enum Kind {
    /** The generator that has begun the run lets others join. */
    LEADS,
    /** One wants to take part. */
    JOINS,
    /** The coordinator lane has it: it may send. */
    ANNOUNCED,
    /** The shares of one have changed. */
    HOLDS,
    /** Something that the run should know of a generator. */
    NOTES,
    /** One has ended its part in order. */
    LEAVES
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  static GeneratorWord leads(String run, String producer, String plan) {
    return new GeneratorWord(run, producer, Kind.LEADS, null, plan, null, null, null, null, null);
  }

  static GeneratorWord joins(String run, String producer, int lanes) {
    return new GeneratorWord(run, producer, Kind.JOINS, lanes, null, null, null, null, null, null);
  }

  static GeneratorWord announced(String run, String producer, long loadStartUs, long aheadMs) {
    return new GeneratorWord(
        run, producer, Kind.ANNOUNCED, null, null, loadStartUs, aheadMs, null, null, null);
  }

  static GeneratorWord holds(String run, String producer, int shares, long sinceUs) {
    String text = Integer.toString(shares);
    return new GeneratorWord(
        run, producer, Kind.HOLDS, null, null, null, null, text, sinceUs, null);
  }

  static GeneratorWord notes(String run, String producer, String text, long fromUs, Long toUs) {
    return new GeneratorWord(run, producer, Kind.NOTES, null, null, null, null, text, fromUs, toUs);
  }

  static GeneratorWord leaves(String run, String producer) {
    return new GeneratorWord(run, producer, Kind.LEAVES, null, null, null, null, null, null, null);
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers is always JSON", e);
    }
  }

  /** What a record of the topic says; empty for one that is none of ours. */
  static Optional<GeneratorWord> read(byte[] json) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      GeneratorWord word =
          JSON.readValue(new String(json, StandardCharsets.UTF_8), GeneratorWord.class);
      return word.run == null || word.producer == null || word.says == null
          ? Optional.empty()
          : Optional.of(word);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
