package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.draft.DraftCapture;
import io.soakstream.producer.init.draft.LeftOut;
import io.soakstream.producer.init.secret.ReferenceMarks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the extractors below a sampler keep of its response. Stateless. */
final class PlanCaptures {
  private static final Pattern PATH =
      Pattern.compile("\\$(\\.[A-Za-z_]\\w*|\\[\\d+\\]|\\['[^']+'\\])+");

  private PlanCaptures() {}

  /** By the plan's own name; what cannot be captured is listed. */
  static Map<String, DraftCapture> of(PlanNode sampler, LeftOut leftOut) {
    Map<String, DraftCapture> captures = new LinkedHashMap<>();
    for (PlanNode child : sampler.children()) {
      switch (child.kind()) {
        case "JSONPostProcessor" -> json(child, captures, leftOut);
        case "RegexExtractor" -> regex(child, captures, leftOut);
        case "BoundaryExtractor" -> boundary(child, captures);
        default -> {
          // Told with the other elements.
        }
      }
    }
    return captures;
  }

  private static void json(
      PlanNode extractor, Map<String, DraftCapture> captures, LeftOut leftOut) {
    String[] names = extractor.property("JSONPostProcessor.referenceNames").split(";");
    String[] paths = extractor.property("JSONPostProcessor.jsonPathExprs").split(";");
    for (int i = 0; i < Math.min(names.length, paths.length); i++) {
      String name = names[i].strip();
      String path = paths[i].strip();
      if (PATH.matcher(path).matches()) {
        captures.put(name, new DraftCapture(ReferenceMarks.name(name), "json", path));
      } else {
        leftOut.add(
            extractor.label(),
            "a JSON path with a search in it; write the place itself below capture");
      }
    }
  }

  private static void regex(
      PlanNode extractor, Map<String, DraftCapture> captures, LeftOut leftOut) {
    String name = extractor.property("RegexExtractor.refname");
    String pattern = extractor.property("RegexExtractor.regex");
    boolean isBody =
        !extractor.property("RegexExtractor.useHeaders").matches("true|URL|code|message");
    if (isBody && isPattern(pattern)) {
      captures.put(name, new DraftCapture(ReferenceMarks.name(name), "regex", pattern));
    } else {
      leftOut.add(
          extractor.label(),
          "an extractor that looks at headers, or whose pattern is none; write it below capture");
    }
  }

  private static boolean isPattern(String text) {
    try {
      return !text.isEmpty() && !text.contains("${") && Pattern.compile(text).pattern() != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static void boundary(PlanNode extractor, Map<String, DraftCapture> captures) {
    String name = extractor.property("BoundaryExtractor.refname");
    String left = extractor.property("BoundaryExtractor.lboundary");
    String right = extractor.property("BoundaryExtractor.rboundary");
    captures.put(
        name,
        new DraftCapture(
            ReferenceMarks.name(name), "regex", quoted(left) + "(.*?)" + quoted(right)));
  }

  private static String quoted(String text) {
    return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
  }
}
