package io.soakstream.notify.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A text with {@code {{names}}} in it. What is put in is escaped for the kind of text that comes of
 * it. Immutable.
 */
public final class MessageTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Template template;

  private MessageTemplate(Template template) {
    this.template = template;
  }

  /** A text that is shown as it is. */
  public static MessageTemplate plain(String text) {
    return of(text, Escapers.NONE);
  }

  /**
   * A text of a media type.
   *
   * @throws InvalidTemplateException when it is no template, or names what is not there
   */
  public static MessageTemplate of(String text, String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return of(text, MessageTemplate::inJson);
    } else if (type.contains("form-urlencoded")) {
      return of(text, value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
    } else if (type.contains("html") || type.contains("xml")) {
      return of(text, Escapers.HTML);
    }
    return of(text, Escapers.NONE);
  }

  private static MessageTemplate of(String text, Mustache.Escaper escaper) {
    try {
      return new MessageTemplate(
          Mustache.compiler()
              .withEscaper(escaper)
              .strictSections(true)
              .emptyStringIsFalse(true)
              .compile(text));
    } catch (MustacheException e) {
      throw new InvalidTemplateException(said(e));
    }
  }

  /**
   * The text with the values of a notice.
   *
   * @throws InvalidTemplateException when it names what is not there
   */
  public String render(AlertNotice notice) {
    try {
      return template.execute(TemplateValues.of(notice));
    } catch (MustacheException e) {
      throw new InvalidTemplateException(said(e));
    }
  }

  private static String said(MustacheException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  /** Between the quotes that the template has. */
  private static String inJson(String value) {
    try {
      String quoted = JSON.writeValueAsString(value);
      return quoted.substring(1, quoted.length() - 1);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
