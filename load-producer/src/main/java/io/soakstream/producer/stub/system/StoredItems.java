package io.soakstream.producer.stub.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Items of every tenant and kind, to be listed, created, read, changed and deleted. Each kind
 * begins with items 1 to 100, and the oldest go beyond 10,000, so that a day of load does not fill
 * memory.
 */
final class StoredItems {
  private static final int FIRST_ITEMS = 100;
  private static final int ITEMS_MAX = 10_000;
  private static final int PAGE = 10;

  private final Map<String, Shelf> shelves = new HashMap<>();

  private static final class Shelf {
    private final Map<Long, ObjectNode> items = new LinkedHashMap<>();
    private long lastId;

    long add(ObjectNode given) {
      lastId++;
      ObjectNode item = ServiceAnswer.object().put("id", lastId).put("version", 1);
      given.fields().forEachRemaining(field -> item.putIfAbsent(field.getKey(), field.getValue()));
      items.put(lastId, item);
      if (items.size() > ITEMS_MAX) {
        Iterator<Long> oldest = items.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
      return lastId;
    }
  }

  /**
   * @param id empty for the whole kind
   * @param given what the request carries, empty for nothing
   */
  ServiceAnswer answer(String tenant, String kind, String method, String id, ObjectNode given) {
    Shelf shelf = shelves.computeIfAbsent(tenant + "/" + kind, key -> filled(kind));
    if (id.isEmpty()) {
      return switch (method) {
        case "GET", "HEAD" -> list(shelf);
        case "POST" -> create(shelf, kind, given);
        default -> ServiceAnswer.error(ServiceAnswer.NOT_ALLOWED, "GET or POST");
      };
    }
    if (!id.matches("\\d{1,18}")) {
      return named(method, id);
    }
    long number = Long.parseLong(id);
    ObjectNode item = shelf.items.get(number);
    if (item == null) {
      return ServiceAnswer.error(ServiceAnswer.NOT_FOUND, "no such item");
    }
    return switch (method) {
      case "GET", "HEAD" -> ServiceAnswer.of(ServiceAnswer.OK, item.toString());
      case "PUT", "PATCH" -> change(item, given);
      case "DELETE" -> {
        shelf.items.remove(number);
        yield ServiceAnswer.of(ServiceAnswer.NO_CONTENT, "");
      }
      default -> ServiceAnswer.error(ServiceAnswer.NOT_ALLOWED, "GET, PUT, PATCH or DELETE");
    };
  }

  /** A view or an action of the kind, such as {@code trending} or {@code approve}. */
  private static ServiceAnswer named(String method, String name) {
    return switch (method) {
      case "GET", "HEAD", "POST" ->
          ServiceAnswer.of(ServiceAnswer.OK, ServiceAnswer.object().put("name", name).toString());
      default -> ServiceAnswer.error(ServiceAnswer.NOT_ALLOWED, "an id is a number");
    };
  }

  private static Shelf filled(String kind) {
    Shelf shelf = new Shelf();
    for (int i = 1; i <= FIRST_ITEMS; i++) {
      shelf.add(ServiceAnswer.object().put("name", kind + " " + i));
    }
    return shelf;
  }

  private static ServiceAnswer list(Shelf shelf) {
    ObjectNode answer = ServiceAnswer.object().put("total", shelf.items.size());
    ArrayNode items = answer.putArray("items");
    Iterator<ObjectNode> each = shelf.items.values().iterator();
    for (int i = 0; i < PAGE && each.hasNext(); i++) {
      items.add(each.next());
    }
    return ServiceAnswer.of(ServiceAnswer.OK, answer.toString());
  }

  private static ServiceAnswer create(Shelf shelf, String kind, ObjectNode given) {
    long id = shelf.add(given);
    return ServiceAnswer.of(ServiceAnswer.CREATED, shelf.items.get(id).toString())
        .with("Location", "/api/" + kind + "/" + id);
  }

  private static ServiceAnswer change(ObjectNode item, ObjectNode given) {
    given.remove("id");
    item.setAll(given);
    item.put("version", item.path("version").asLong() + 1);
    return ServiceAnswer.of(ServiceAnswer.OK, item.toString());
  }
}
