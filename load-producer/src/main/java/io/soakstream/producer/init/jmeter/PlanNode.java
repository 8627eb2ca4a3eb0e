package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.source.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element of a plan and what stands below it: JMeter writes the two beside each other.
 * Immutable.
 *
 * @param children those that are switched on
 * @param disabled how many of its children are switched off
 */
record PlanNode(XmlElement element, List<PlanNode> children, int disabled) {
  /** The elements of a {@code hashTree}. */
  static PlanNode of(XmlElement element, Optional<XmlElement> tree) {
    List<PlanNode> children = new ArrayList<>();
    int disabled = 0;
    List<XmlElement> items = tree.map(XmlElement::children).orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      XmlElement item = items.get(i);
      if (item.name().equals("hashTree")) {
        continue;
      }
      boolean hasTree = i + 1 < items.size() && items.get(i + 1).name().equals("hashTree");
      if (item.attribute("enabled").equals("false")) {
        disabled++;
      } else {
        children.add(of(item, hasTree ? Optional.of(items.get(i + 1)) : Optional.empty()));
      }
    }
    return new PlanNode(element, children, disabled);
  }

  /** What kind of element it is, such as {@code HTTPSamplerProxy}. */
  String kind() {
    return element.name();
  }

  /** What its author calls it, or its kind. */
  String label() {
    String name = element.attribute("testname");
    return name.isBlank() ? kind() : name;
  }

  /** The value of a property; empty when it is not there. */
  String property(String key) {
    return property(element, key);
  }

  static String property(XmlElement holder, String key) {
    for (XmlElement child : holder.children()) {
      if (child.attribute("name").equals(key) && child.name().endsWith("Prop")) {
        return child.value().strip();
      }
    }
    return "";
  }

  /** The property that holds others, such as arguments. */
  Optional<XmlElement> inner(String key) {
    return element.children().stream()
        .filter(child -> child.attribute("name").equals(key))
        .findFirst();
  }

  /** The elements of the collection in a holder. */
  static List<XmlElement> collection(XmlElement holder, String key) {
    return holder.children().stream()
        .filter(child -> child.name().equals("collectionProp"))
        .filter(child -> child.attribute("name").equals(key))
        .flatMap(child -> child.children().stream())
        .toList();
  }
}
