package io.soakstream.producer.importer.vegeta;

import io.soakstream.producer.importer.vegeta.GobStream.BrokenGobException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types that a gob stream describes before their values, as far as is needed to read fields by
 * their names and to pass over all others. Confined to one thread.
 */
final class GobTypes {
  static final int UINT = 3;
  static final int INT = 2;
  static final int STRING = 6;

  private static final int BOOL = 1;
  private static final int FLOAT = 4;
  private static final int BYTES = 5;
  private static final int COMPLEX = 7;
  private static final int TYPES_MAX = 1_000;
  private static final int FIELDS_MAX = 1_000;
  private static final int DEPTH_MAX = 20;

  private final Map<Long, GobType> byId = new HashMap<>();

  /** What values of a type are made of. */
  enum GobForm {
    ARRAY,
    SLICE,
    STRUCT,
    MAP,
    /** One that its own program encodes, as bytes. */
    OPAQUE
  }

  /** A type that was described; key and element are ids of types. */
  record GobType(GobForm form, long key, long element, List<GobField> fields) {}

  /** A field of a struct and the id of its type. */
  record GobField(String name, long type) {}

  /** What was described under an id; null for nothing. */
  GobType of(long id) {
    return byId.get(id);
  }

  /** Whether values of this type are bytes that mean something to their program alone. */
  boolean isOpaque(long id) {
    GobType type = byId.get(id);
    return type != null && type.form() == GobForm.OPAQUE;
  }

  /** Reads the description of a type. */
  void define(long id, GobStream in) throws IOException {
    if (byId.size() >= TYPES_MAX) {
      throw new BrokenGobException("more than " + TYPES_MAX + " types");
    }
    GobType type = null;
    int field = 0;
    for (long delta = in.unsigned(); delta != 0; delta = in.unsigned()) {
      field = next(field, delta, 7);
      type =
          switch (field) {
            case 1 -> described(GobForm.ARRAY, in);
            case 2 -> described(GobForm.SLICE, in);
            case 3 -> described(GobForm.STRUCT, in);
            case 4 -> described(GobForm.MAP, in);
            default -> described(GobForm.OPAQUE, in);
          };
    }
    if (type == null) {
      throw new BrokenGobException("a type without a description");
    }
    byId.put(id, type);
  }

  private static int next(int field, long delta, int most) {
    if (delta < 0 || delta > most - field) {
      throw new BrokenGobException("a field that its type does not have");
    }
    return field + (int) delta;
  }

  /** Field 1 is name and id, 2 and 3 what the form has. */
  private static GobType described(GobForm form, GobStream in) throws IOException {
    long second = 0;
    long third = 0;
    List<GobField> fields = List.of();
    int field = 0;
    for (long delta = in.unsigned(); delta != 0; delta = in.unsigned()) {
      field = next(field, delta, 3);
      if (field == 1) {
        named(in);
      } else if (field == 2 && form == GobForm.STRUCT) {
        fields = fields(in);
      } else if (field == 2) {
        second = in.signed();
      } else {
        third = in.signed();
      }
    }
    return form == GobForm.MAP
        ? new GobType(form, second, third, fields)
        : new GobType(form, 0, second, fields);
  }

  private static List<GobField> fields(GobStream in) throws IOException {
    long number = in.unsigned();
    if (number < 0 || number > FIELDS_MAX) {
      throw new BrokenGobException("a struct of more than " + FIELDS_MAX + " fields");
    }
    List<GobField> fields = new ArrayList<>();
    for (long i = 0; i < number; i++) {
      fields.add(named(in));
    }
    return List.copyOf(fields);
  }

  /** A struct of a name and an id. */
  private static GobField named(GobStream in) throws IOException {
    String name = "";
    long id = 0;
    int field = 0;
    for (long delta = in.unsigned(); delta != 0; delta = in.unsigned()) {
      field = next(field, delta, 2);
      if (field == 1) {
        name = in.text();
      } else {
        id = in.signed();
      }
    }
    return new GobField(name, id);
  }

  /** Passes over a value. */
  void skip(long id, GobStream in) throws IOException {
    skip(id, in, 0);
  }

  private void skip(long id, GobStream in, int depth) throws IOException {
    if (depth > DEPTH_MAX) {
      throw new BrokenGobException("values that nest deeper than " + DEPTH_MAX);
    } else if (id == BOOL || id == INT || id == UINT || id == FLOAT) {
      in.unsigned();
    } else if (id == BYTES || id == STRING) {
      in.skipBytes();
    } else if (id == COMPLEX) {
      in.unsigned();
      in.unsigned();
    } else {
      skip(known(id), in, depth);
    }
  }

  private GobType known(long id) {
    GobType type = byId.get(id);
    if (type == null) {
      throw new BrokenGobException("a value of a type that was not described");
    }
    return type;
  }

  private void skip(GobType type, GobStream in, int depth) throws IOException {
    switch (type.form()) {
      case OPAQUE -> in.skipBytes();
      case STRUCT -> {
        int field = 0;
        for (long delta = in.unsigned(); delta != 0; delta = in.unsigned()) {
          field = next(field, delta, type.fields().size());
          skip(type.fields().get(field - 1).type(), in, depth + 1);
        }
      }
      default -> {
        // Every element has a byte at least, so the message bounds what a wrong number can do.
        long number = in.unsigned();
        for (long i = 0; i != number; i++) {
          if (type.form() == GobForm.MAP) {
            skip(type.key(), in, depth + 1);
          }
          skip(type.element(), in, depth + 1);
        }
      }
    }
  }
}
