package io.soakstream.output;

import java.io.Flushable;
import java.io.PrintStream;

/**
 * Collects text and writes it in large pieces, for results of any length: memory stays flat, and a
 * stream that fails ends the work. Confined to one thread; {@link #flush} at the end.
 */
public final class BulkOutput implements Appendable, Flushable {
  private static final int PIECE_CHARS = 1 << 16;

  private final PrintStream out;
  private final StringBuilder piece = new StringBuilder(PIECE_CHARS + 1_024);

  public BulkOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public BulkOutput append(CharSequence text) {
    piece.append(text);
    return writtenIfFull();
  }

  @Override
  public BulkOutput append(CharSequence text, int start, int end) {
    piece.append(text, start, end);
    return writtenIfFull();
  }

  @Override
  public BulkOutput append(char c) {
    piece.append(c);
    return writtenIfFull();
  }

  private BulkOutput writtenIfFull() {
    if (piece.length() >= PIECE_CHARS) {
      flush();
    }
    return this;
  }

  /**
   * Writes what is collected.
   *
   * @throws OutputFailedException when it cannot be written
   */
  @Override
  public void flush() {
    out.print(piece);
    piece.setLength(0);
    OutputGuard.check(out);
  }
}
