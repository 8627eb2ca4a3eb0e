package io.soakstream.clock;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.apache.kafka.common.utils.Time;
import org.slf4j.LoggerFactory;

/**
 * Lets Kafka's broker, clients and Streams wait by the {@link SteadyClock}. They reckon pauses
 * between heartbeats and commits by the time of day: when it is set back by an hour, they stand
 * still for an hour, and there is no setting for it. All of them ask one class of Kafka's, whose
 * four lines call {@link System}; it is loaded here, before anybody else does, with the steady
 * clock's name in the place of that one. Stateless.
 */
public final class KafkaClock {
  private static final String ASKING = "SystemTime.class";
  private static final String ASKED = "java/lang/System";

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private static boolean isSteady;

  private KafkaClock() {}

  /**
   * To be called first of all in a program that uses Kafka. Where it cannot be done, Kafka goes on
   * as it does elsewhere. Further calls change nothing. Safe for any thread.
   *
   * <p>A process that leaves an archive of its classes has to call it, too: Kafka's own class would
   * be in the archive, and there before anybody's first call from then on.
   *
   * @return whether it was done
   */
  public static synchronized boolean makeSteady() {
    if (isSteady) {
      return true;
    }
    try (InputStream original = Time.class.getResourceAsStream(ASKING)) {
      byte[] steady =
          renamed(original.readAllBytes(), ASKED, SteadyClock.class.getName().replace('.', '/'));
      MethodHandles.privateLookupIn(Time.class, MethodHandles.lookup()).defineClass(steady);
      isSteady = true;
      return true;
    } catch (IOException | IllegalAccessException | LinkageError | RuntimeException e) {
      // Not before: a program says first how it logs.
      LoggerFactory.getLogger(KafkaClock.class)
          .warn("Kafka's clients wait by the time of day in this process: {}", e.toString());
      return false;
    }
  }

  /** A class file in which a name among its constants is another one. */
  static byte[] renamed(byte[] classFile, String name, String other) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + other.length());
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(in.readLong()); // Magic number and version.
    int constants = in.readUnsignedShort();
    out.writeShort(constants);
    for (int i = 1; i < constants; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      if (tag == UTF8) {
        String text = in.readUTF();
        out.writeUTF(text.equals(name) ? other : text);
      } else {
        out.write(in.readNBytes(bytesOf(tag)));
        i += tag == LONG || tag == DOUBLE ? 1 : 0; // These take two places.
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }

  /** Length of a constant after its tag: The Java Virtual Machine Specification, 4.4. */
  private static int bytesOf(int tag) {
    return switch (tag) {
      case LONG, DOUBLE -> 8;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 15 -> 3;
      case 7, 8, 16, 19, 20 -> 2;
      default -> throw new IllegalArgumentException("constant of kind " + tag);
    };
  }
}
