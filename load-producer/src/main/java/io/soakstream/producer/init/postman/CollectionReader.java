package io.soakstream.producer.init.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftCapture;
import io.soakstream.producer.init.draft.DraftFlow;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.DraftStep;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes a draft of a Postman collection. Used once. */
public final class CollectionReader {
  private static final int DEPTH_MAX = 30;
  private static final Set<String> METHODS =
      Set.of("", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final String file;
  private final ScenarioDraft draft;
  private final PrivateParts secrets;
  private final CollectionVariables variables;
  private final CollectionRequests requests;
  private final Map<CollectionItem, RequestAddress> addresses = new LinkedHashMap<>();
  private String base = "";

  private CollectionReader(String file, JsonNode root) {
    this.file = file;
    this.draft = new ScenarioDraft(file, "Postman collection");
    this.secrets = new PrivateParts(draft::environment);
    this.variables = new CollectionVariables(root, draft, secrets);
    this.requests = new CollectionRequests(draft, secrets, variables);
  }

  /** Whether a document looks like one. */
  public static boolean recognises(JsonNode root) {
    return root.has("item") && root.has("info");
  }

  /**
   * The draft.
   *
   * @param file its name
   * @throws InvalidSourceException with the pointer of what is wrong
   */
  public static ScenarioDraft read(String file, JsonNode root) {
    String schema = JsonTree.text(root.path("info"), "schema");
    if (!schema.isEmpty() && !schema.matches(".*/v2\\.[01]\\..*")) {
      throw InvalidSourceException.at(
          file,
          "#/info/schema",
          "is no version that is read, which are v2.0 and v2.1",
          "export the collection as Collection v2.1");
    } else if (!root.path("item").isArray() || root.path("item").isEmpty()) {
      throw InvalidSourceException.at(
          file, "#/item", "holds no request", "export the collection with its requests");
    }
    return new CollectionReader(file, root).read(root);
  }

  private ScenarioDraft read(JsonNode root) {
    draft.title(JsonTree.text(root.path("info"), "name"));
    List<List<CollectionItem>> groups = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<CollectionItem> loose = new ArrayList<>();
    scripts("the collection", root);
    for (int i = 0; i < root.path("item").size(); i++) {
      JsonNode item = root.path("item").get(i);
      String pointer = "#/item/" + i;
      if (item.has("item")) {
        List<CollectionItem> group = new ArrayList<>();
        collect(item, pointer, "", auth(item, root.path("auth")), group, 1);
        scripts(JsonTree.text(item, "name"), item);
        groups.add(group);
        names.add(JsonTree.text(item, "name"));
      } else {
        collect(item, pointer, "", root.path("auth"), loose, 0);
      }
    }
    chooseBase();
    loose.forEach(
        item -> {
          if (isTaken(item)) {
            draft.request(requests.request(item, addresses.get(item), Set.of(), List.of()));
            told(item, item.scripts().hasMore() || !item.scripts().captures().isEmpty());
          }
        });
    for (int i = 0; i < groups.size(); i++) {
      flow(names.get(i), groups.get(i));
    }
    if (draft.requestCount() == 0) {
      throw InvalidSourceException.at(
          file, "#/item", "holds no request", "export the collection with its requests");
    }
    secrets.tell(draft.leftOut()::add);
    return draft;
  }

  private void scripts(String name, JsonNode holder) {
    ScriptCaptures scripts = ScriptCaptures.of(holder);
    if (scripts.hasMore() || !scripts.captures().isEmpty()) {
      draft.leftOut().add(name, "scripts around several requests; no script is run");
    }
  }

  private static JsonNode auth(JsonNode item, JsonNode inherited) {
    return item.path("auth").isObject() ? item.path("auth") : inherited;
  }

  private void collect(
      JsonNode item,
      String pointer,
      String folder,
      JsonNode auth,
      List<CollectionItem> into,
      int depth) {
    String name = JsonTree.text(item, "name");
    if (depth > DEPTH_MAX) {
      throw InvalidSourceException.at(
          file, pointer, "is nested more than " + DEPTH_MAX + " deep", "flatten the folders");
    } else if (item.has("item")) {
      for (int i = 0; i < item.path("item").size(); i++) {
        JsonNode child = item.path("item").get(i);
        String below = depth > 1 ? folder + name + " / " : folder;
        collect(child, pointer + "/item/" + i, below, auth(item, auth), into, depth + 1);
      }
      return;
    } else if (!item.path("request").isObject() && !item.path("request").isTextual()) {
      throw InvalidSourceException.at(
          file, pointer, "has neither request nor item", "export the collection again, as v2.1");
    }
    JsonNode own = item.path("request").path("auth");
    CollectionItem read =
        new CollectionItem(
            folder + name, item, own.isObject() ? own : auth, ScriptCaptures.of(item));
    variables.captured(read.scripts().captures().keySet());
    addresses.put(read, RequestAddress.of(read.request().path("url"), variables));
    into.add(read);
  }

  /** Where most requests go; those whose address nobody knows go there, too. */
  private void chooseBase() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    addresses.values().forEach(it -> counts.merge(it.base(), 1, Integer::sum));
    counts.remove("");
    base =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    draft.address(base);
    if (base.isEmpty()) {
      draft
          .leftOut()
          .add("", "the address, which is in no variable of the collection; write target.url");
    }
  }

  private boolean isTaken(CollectionItem item) {
    RequestAddress address = addresses.get(item);
    String method = JsonTree.text(item.request(), "method").toUpperCase(java.util.Locale.ROOT);
    if (!METHODS.contains(method)) {
      draft.leftOut().add(item.name(), "a method that no scenario sends");
      return false;
    } else if (!address.base().isEmpty() && !address.base().equals(base)) {
      draft.leftOut().add(item.name(), "a request to another address; one scenario has one target");
      return false;
    }
    return true;
  }

  private void flow(String name, List<CollectionItem> items) {
    List<DraftStep> steps = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (CollectionItem item : items) {
      if (isTaken(item)) {
        List<DraftCapture> captures = List.copyOf(item.scripts().captures().values());
        DraftRequest request =
            requests.request(item, addresses.get(item), Set.copyOf(known), captures);
        known.addAll(item.scripts().captures().keySet());
        steps.add(new DraftStep(request, OptionalDouble.empty()));
        told(item, item.scripts().hasMore());
      }
    }
    if (!steps.isEmpty()) {
      draft.flow(new DraftFlow(name, 1, List.of(), List.of(), steps, List.of()));
    }
  }

  private void told(CollectionItem item, boolean hasMore) {
    if (hasMore) {
      draft
          .leftOut()
          .add(
              item.name(),
              "scripts before and after a request; no script is run: write checks and captures"
                  + " yourself");
    }
  }
}
