package io.soakstream.producer.init.source;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML document, with what stands in it. Document types and entities of its own are
 * refused. Immutable once it was read.
 *
 * @param line where it begins, from 1
 * @param children elements in it, in their order
 * @param text characters in it, without those of its elements
 */
public record XmlElement(
    String name,
    int line,
    Map<String, String> attributes,
    List<XmlElement> children,
    StringBuilder text) {
  private static final int DEPTH_MAX = 300;

  /** The value of an attribute; empty when it is not there. */
  public String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** The first element of that name in it. */
  public Optional<XmlElement> child(String wanted) {
    return children.stream().filter(child -> child.name().equals(wanted)).findFirst();
  }

  /** Its text. */
  public String value() {
    return text.toString();
  }

  /**
   * The root of a document.
   *
   * @throws InvalidSourceException with line and column
   */
  public static XmlElement read(SourceText source) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XmlElement root = new XmlElement("", 0, Map.of(), new ArrayList<>(), new StringBuilder());
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source.text()));
      read(reader, root, source);
    } catch (XMLStreamException e) {
      throw InvalidSourceException.at(
          source.name(),
          place(e.getLocation()),
          "is no XML from here on",
          "save the plan again, and give the whole file");
    }
    return root.children().get(0);
  }

  private static void read(XMLStreamReader reader, XmlElement root, SourceText source)
      throws XMLStreamException {
    Deque<XmlElement> open = new ArrayDeque<>();
    open.push(root);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlElement element = begun(reader);
          open.element().children().add(element);
          open.push(element);
          if (open.size() > DEPTH_MAX) {
            throw refused(reader, source, "is nested more than " + DEPTH_MAX + " deep");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.element().text().append(reader.getText());
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused(reader, source, "declares a document type or an entity of its own");
        default -> {
          // Comments and white space say nothing.
        }
      }
    }
  }

  private static XmlElement begun(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new XmlElement(
        reader.getLocalName(),
        reader.getLocation().getLineNumber(),
        attributes,
        new ArrayList<>(),
        new StringBuilder());
  }

  private static InvalidSourceException refused(
      XMLStreamReader reader, SourceText source, String rule) {
    return InvalidSourceException.at(
        source.name(), place(reader.getLocation()), rule, "save the plan with its tool");
  }

  private static String place(Location at) {
    return at == null ? "1:1" : at.getLineNumber() + ":" + at.getColumnNumber();
  }
}
