package io.soakstream.producer.init.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whether a file holds results rather than a document, by what it begins with. Stateless. */
public final class ResultSniffer {
  private static final int HEAD_BYTES = 1 << 14;

  /** A key of YAML, a comment, or the start of a document. */
  private static final Pattern YAML =
      Pattern.compile("---.*|#.*|%YAML.*|[\"']?[A-Za-z][\\w -]*[\"']?\\s*:(\\s.*)?");

  /** What scripts of other tools begin with; they are refused as what they are. */
  private static final Pattern SCRIPT =
      Pattern.compile("(?s).*(\\bimport\\b|\\bfrom\\b|\\bpackage\\b|\\brequire\\b).*");

  private static final Pattern RECORD =
      Pattern.compile(
          "(?s)\\{[^\\n]*\"(metric|attack|latency|status|request_time|upstream)\"[^\\n]*\\}\\s*");

  private ResultSniffer() {}

  /** Whether it is to be read as results. */
  public static boolean isResults(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    String text = new String(head, StandardCharsets.UTF_8);
    String start = text.replaceFirst("^\\ufeff", "").stripLeading();
    if (start.isEmpty()) {
      return false;
    } else if (isBinary(head)) {
      return isCompressed(head) || head[0] == 0;
    } else if (start.startsWith("<")) {
      return start.contains("<testResults") || start.contains("<httpSample");
    }
    String first = start.lines().findFirst().orElse("").strip();
    if (start.startsWith("{")) {
      boolean isLines = start.lines().skip(1).anyMatch(line -> line.startsWith("{"));
      return first.endsWith("}") && (isLines || RECORD.matcher(start).matches());
    } else if (start.startsWith("[")) {
      return first.matches("\\[\\d.*");
    }
    return !YAML.matcher(first).matches() && !SCRIPT.matcher(first).matches() && isTable(first);
  }

  /** Rows have separators, lines of logs many blanks. */
  private static boolean isTable(String first) {
    return first.chars().filter(each -> ",;|\t".indexOf(each) >= 0).count() >= 2
        || first.contains("[")
        || first.matches("(http|https|h2|grpcs|ws|wss) \\d{4}-.*");
  }

  private static boolean isBinary(byte[] head) {
    for (byte each : head) {
      if (each == 0) {
        return true;
      }
    }
    return isCompressed(head);
  }

  private static boolean isCompressed(byte[] head) {
    boolean isGzip = starts(head, 0x1f, 0x8b);
    boolean isZstd = starts(head, 0x28, 0xb5) && head.length > 3 && head[2] == 0x2f;
    return isGzip || isZstd || starts(head, 'P', 'K');
  }

  private static boolean starts(byte[] head, int a, int b) {
    return head.length > 1 && (head[0] & 0xff) == a && (head[1] & 0xff) == b;
  }
}
