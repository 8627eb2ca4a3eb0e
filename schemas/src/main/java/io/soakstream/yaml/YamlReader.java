package io.soakstream.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads one YAML document as it is written. Stateless. */
public final class YamlReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String NOT_YAML = "not YAML";

  private YamlReader() {}

  /**
   * The document of a text; empty when there is nothing in it.
   *
   * @throws InvalidYamlException with every problem that can be told at once
   */
  public static Optional<YamlNode> read(String given) throws InvalidYamlException {
    String text =
        !given.isEmpty() && given.charAt(0) == BYTE_ORDER_MARK ? given.substring(1) : given;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // files are measured where they are read
    List<YamlProblem> problems = new ArrayList<>();
    Optional<YamlNode> document = Optional.empty();
    try {
      YamlComposer composer =
          new YamlComposer(new ParserImpl(new StreamReader(text), options), problems);
      document = composer.document();
    } catch (MarkedYAMLException e) {
      problems.add(problem(e));
    } catch (ReaderException e) {
      problems.add(unprintable(text, e));
    } catch (YAMLException e) {
      problems.add(
          new YamlProblem(
              YamlPlace.START, NOT_YAML, String.valueOf(e.getMessage()), "correct the YAML"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    return document;
  }

  private static YamlProblem problem(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    String said = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
    String rule = said.lines().findFirst().orElse("must be YAML").strip();
    String remedy =
        rule.contains("TAB")
            ? "indent with spaces"
            : "correct it, or put the text in quotes if it holds one of : # { } [ ] , & * ! | > % @"
                + " `";
    return new YamlProblem(YamlComposer.place(mark), NOT_YAML, rule, remedy);
  }

  private static YamlProblem unprintable(String text, ReaderException e) {
    int at = Math.max(0, Math.min(e.getPosition(), text.length()));
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - (before.lastIndexOf('\n') + 1) + 1;
    return new YamlProblem(
        new YamlPlace(line, column),
        String.format(Locale.ROOT, "character U+%04X", e.getCodePoint()),
        "cannot stand in YAML",
        "remove it, or write it with an escape in double quotes, such as \"\\u0007\"");
  }
}
