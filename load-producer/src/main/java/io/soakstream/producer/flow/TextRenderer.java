package io.soakstream.producer.flow;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.soakstream.producer.address.BasicAuthorization;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.flow.Template.BasicPair;
import io.soakstream.producer.scenario.flow.Template.ClientToken;
import io.soakstream.producer.scenario.flow.Template.Escape;
import io.soakstream.producer.scenario.flow.Template.Literal;
import io.soakstream.producer.scenario.flow.Template.Part;
import io.soakstream.producer.scenario.flow.Template.Reference;
import io.soakstream.producer.scenario.flow.Template.Source;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A template made ready: names are numbers, secrets are texts. A value is written as its place asks
 * for, so that a quote in it ends no string of JSON and a blank no path. Immutable, for one load.
 */
final class TextRenderer {
  private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

  private final List<Piece> pieces = new ArrayList<>();
  private final int[] captures;
  private final int[] clients;

  /**
   * @param text of a literal; null for a value
   * @param index of a capture or a feeder
   * @param column of the feeder, -1 for a capture
   */
  private record Piece(
      String text,
      Source source,
      int index,
      int column,
      long from,
      long to,
      Escape escape,
      Credential credential) {}

  /** What says who asks. */
  private interface Credential {
    String of(UserMemory memory, long nowUs);
  }

  TextRenderer(Template template, ScriptNames names, LoadSecrets secrets, Escape placed) {
    for (Part part : template.parts()) {
      pieces.add(piece(part, names, secrets, placed));
    }
    this.clients =
        template.parts().stream()
            .filter(ClientToken.class::isInstance)
            .mapToInt(it -> names.client(((ClientToken) it).client()))
            .toArray();
    this.captures =
        pieces.stream()
            .filter(it -> it.source() == Source.NAMED && it.column() < 0)
            .mapToInt(Piece::index)
            .toArray();
  }

  private static Piece literal(String text) {
    return new Piece(text, null, 0, 0, 0, 0, Escape.RAW, null);
  }

  private static Piece credential(Credential credential) {
    return new Piece(null, null, 0, 0, 0, 0, Escape.RAW, credential);
  }

  private static Piece piece(Part part, ScriptNames names, LoadSecrets secrets, Escape placed) {
    if (part instanceof Literal literal) {
      return literal(literal.text());
    } else if (part instanceof ClientToken token) {
      int client = names.client(token.client());
      return credential((memory, nowUs) -> memory.carryToken(client));
    } else if (part instanceof BasicPair pair) {
      TextRenderer user = new TextRenderer(pair.user(), names, secrets, Escape.RAW);
      TextRenderer password = new TextRenderer(pair.password(), names, secrets, Escape.RAW);
      return credential(
          (memory, nowUs) ->
              BasicAuthorization.of(user.text(memory, nowUs), password.text(memory, nowUs))
                  .header());
    }
    return piece((Reference) part, names, secrets, placed);
  }

  private static Piece piece(
      Reference reference, ScriptNames names, LoadSecrets secrets, Escape placed) {
    Escape escape = reference.escape() == Escape.AS_PLACED ? placed : reference.escape();
    return switch (reference.source()) {
      case ENVIRONMENT, FILE -> literal(escaped(secrets.of(reference), escape));
      case NAMED -> {
        int feeder = names.feeder(reference.name());
        yield feeder < 0
            ? new Piece(null, Source.NAMED, names.capture(reference.name()), -1, 0, 0, escape, null)
            : new Piece(
                null,
                Source.NAMED,
                feeder,
                names.column(feeder, reference.column()),
                0,
                0,
                escape,
                null);
      }
      default ->
          new Piece(null, reference.source(), 0, 0, reference.from(), reference.to(), escape, null);
    };
  }

  /** Numbers of the captures that it needs. */
  int[] captures() {
    return captures;
  }

  /** Number of a capture that it needs and the user does not have; -1 when it has them all. */
  int missing(UserMemory memory) {
    for (int capture : captures) {
      if (memory.captured(capture) == null) {
        return capture;
      }
    }
    for (int client : clients) {
      if (!memory.hasToken(client)) {
        return Integer.MAX_VALUE; // has no name: such a header is optional
      }
    }
    return -1;
  }

  /** The text for a user; everything that it needs has to be there. */
  String text(UserMemory memory, long nowUs) {
    if (pieces.size() == 1 && pieces.get(0).text() != null) {
      return pieces.get(0).text();
    }
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(
          piece.text() == null
              ? escaped(value(piece, memory, nowUs), piece.escape())
              : piece.text());
    }
    return text.toString();
  }

  private static String value(Piece piece, UserMemory memory, long nowUs) {
    if (piece.source() == null) {
      return piece.credential().of(memory, nowUs);
    }
    return switch (piece.source()) {
      case TENANT -> memory.tenant;
      case UUID -> uuid(memory.random.nextLong(), memory.random.nextLong());
      case NOW ->
          Instant.EPOCH.plus(nowUs, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS).toString();
      case NOW_MS -> Long.toString(nowUs / 1_000);
      case RANDOM -> Long.toString(random(piece, memory));
      case USER_NUMBER -> Long.toString(memory.user);
      case ITERATION -> Long.toString(memory.iteration);
      default ->
          piece.column() < 0
              ? memory.captured(piece.index())
              : memory.row(piece.index()).get(piece.column());
    };
  }

  private static long random(Piece piece, UserMemory memory) {
    return piece.to() == Long.MAX_VALUE
        ? memory.random.nextLong(piece.from(), piece.to())
        : memory.random.nextLong(piece.from(), piece.to() + 1);
  }

  /** Version 4 (RFC 9562, section 5.4) from the user's own random numbers. */
  private static String uuid(long high, long low) {
    long version = high & 0xffffffffffff0fffL | 0x4000L;
    long variant = low & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(version, variant).toString();
  }

  static String escaped(String value, Escape escape) {
    return switch (escape) {
      case JSON -> new String(JSON.quoteAsString(value));
      case URL -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
      default -> value;
    };
  }
}
