package io.soakstream.producer.importer.text;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * A stream that ends where its compression breaks off, and says so, instead of failing: what came
 * before is whole. Confined to one thread.
 */
public final class UnbrokenStream extends FilterInputStream {
  private boolean isBroken;

  public UnbrokenStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (isBroken) {
      return -1;
    }
    try {
      return super.read(bytes, offset, length);
    } catch (EOFException | ZipException e) {
      isBroken = true;
      return -1;
    } catch (IOException e) {
      // zstd's own exception is not told apart by its class
      if (e.getClass().getName().contains("Zstd")
          || String.valueOf(e.getMessage()).contains("runcated")) {
        isBroken = true;
        return -1;
      }
      throw e;
    }
  }

  /** Whether it ended before its content did. */
  public boolean isBroken() {
    return isBroken;
  }
}
