package io.soakstream.producer.init.draft;

import io.soakstream.producer.init.secret.PrivateValue;
import java.util.ArrayList;
import java.util.List;

/** Texts of a document as comments: on one line, bounded, without anything private. Stateless. */
public final class CommentText {
  private static final int CHARACTERS_MAX = 300;
  private static final int WIDTH = 100;

  private CommentText() {}

  /** On one line. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("[\\s\\p{Cntrl}\\u2028\\u2029\\ufeff]+")) {
      boolean isPrivate = PrivateValue.isSecret(word);
      String shown = isPrivate ? "***" : PrivateValue.withoutAddresses(word);
      line.append(line.isEmpty() || shown.isEmpty() ? "" : " ").append(shown);
    }
    String whole = line.toString().replaceAll("[\\ud800-\\udfff\\ufffe\\uffff]", "");
    return whole.length() <= CHARACTERS_MAX ? whole : whole.substring(0, CHARACTERS_MAX) + "…";
  }

  /** As lines of comments that fit a screen, each indented by so many blanks. */
  public static List<String> wrapped(String text, int indent, String bullet) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(" ".repeat(indent) + "# " + bullet);
    String further = " ".repeat(indent) + "# " + " ".repeat(bullet.length());
    boolean isFirst = true;
    for (String word : line(text).split(" ")) {
      if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(further);
        isFirst = true;
      }
      line.append(isFirst ? "" : " ").append(word);
      isFirst = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
