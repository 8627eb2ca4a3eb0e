package io.soakstream.producer.stub.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * One tenant's audit log: every entry carries the SHA-256 of the one before and itself, so that
 * whoever changes one breaks all behind it. The newest 1,000 are kept and verified.
 */
final class AuditChain {
  private static final int KEPT = 1_000;
  private static final byte[] START = new byte[32];

  private final MessageDigest digest = sha256();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private byte[] beforeKept = START;
  private byte[] head = START;
  private long count;

  private record Entry(String text, byte[] hash) {}

  void append(String text) {
    head = hash(head, text);
    entries.addLast(new Entry(text, head));
    count++;
    if (entries.size() > KEPT) {
      beforeKept = entries.removeFirst().hash();
    }
  }

  /** Changes the newest entry and not its hash, as somebody with a text editor would. */
  void tamper() {
    if (!entries.isEmpty()) {
      Entry newest = entries.removeLast();
      entries.addLast(new Entry(newest.text() + " ", newest.hash()));
    }
  }

  long count() {
    return count;
  }

  /** Works out every hash again. */
  ObjectNode verified() {
    ObjectNode answer = ServiceAnswer.object();
    ArrayNode violations = answer.putArray("violations");
    byte[] before = beforeKept;
    long number = count - entries.size();
    for (Entry entry : entries) {
      number++;
      if (!MessageDigest.isEqual(hash(before, entry.text()), entry.hash())) {
        violations.add(number);
      }
      before = entry.hash();
    }
    return answer
        .put("valid", violations.isEmpty())
        .put("entries", count)
        .put("head", HexFormat.of().formatHex(head));
  }

  private byte[] hash(byte[] before, String text) {
    digest.update(before);
    return digest.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
