package io.soakstream.producer.sampler.jvm;

import java.nio.ByteBuffer;

/** A Java machine to sample: does what it reads from its standard input, and says when. */
final class SampledProgram {
  private SampledProgram() {}

  public static void main(String[] arguments) throws Exception {
    byte[] held = new byte[32 << 20];
    ByteBuffer direct = ByteBuffer.allocateDirect(5 << 20);
    System.out.println("ready " + held.length + " " + direct.capacity());
    int next = System.in.read();
    while (next >= 0) {
      if (next == 'g') {
        System.gc();
        System.out.println("collected");
      }
      next = System.in.read();
    }
  }
}
