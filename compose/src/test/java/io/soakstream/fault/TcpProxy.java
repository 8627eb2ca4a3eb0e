package io.soakstream.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A network that fails on demand: forwards connections to a port on loopback until it is told to do
 * otherwise. A fault lasts until the next one or {@link #pass}. Safe for any thread.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 << 10;

  /** Small, so that a sender soon notices that nothing is taken from it. */
  private static final int RECEIVE_BUFFER_BYTES = 64 << 10;

  /** A throttled direction moves on so many times a second. */
  private static final int THROTTLE_STEPS_PER_S = 20;

  private enum Mode {
    PASS,
    CUT,
    BLACKHOLE,
    RESET_AFTER,
    DROP_REPLY,
    THROTTLE
  }

  private final int targetPort;
  private final ServerSocket listener;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private Mode mode = Mode.PASS;
  private long fault;
  private long injected;
  private long forwardedBytes;
  private long bytesToReset;
  private long bytesPerS;
  private long freeAtNs;
  private Link replyDroppedOf;
  private boolean closed;

  /** Listens on a free port of loopback and forwards to another one. */
  public TcpProxy(int targetPort) {
    this.targetPort = targetPort;
    try {
      listener = new ServerSocket();
      listener.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon("proxy-accept", this::accept);
  }

  /** Where to connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Ends the present fault. What a black hole held goes on its way. */
  public void pass() {
    set(Mode.PASS);
  }

  /** Resets every connection, and each new one as soon as it is made. */
  public void cut() {
    beginFault(Mode.CUT);
    links.forEach(this::cutOff);
  }

  /** Connections stay and are accepted; nothing is forwarded in either direction. */
  public void blackhole() {
    beginFault(Mode.BLACKHOLE);
  }

  /** Resets a connection once so many more bytes have been forwarded to the target; then passes. */
  public synchronized void resetAfter(long bytes) {
    bytesToReset = bytes;
    beginFault(Mode.RESET_AFTER);
  }

  /**
   * The next request reaches the target; its reply is swallowed and the connection closed; then
   * passes.
   */
  public synchronized void dropReply() {
    replyDroppedOf = null;
    beginFault(Mode.DROP_REPLY);
  }

  /** Forwards so many bytes a second, in all connections and both directions together. */
  public synchronized void throttle(long bytesPerSecond) {
    bytesPerS = bytesPerSecond;
    freeAtNs = System.nanoTime();
    beginFault(Mode.THROTTLE);
  }

  /** Connections that the present fault, or the last one, has hit so far. */
  public synchronized long injected() {
    return injected;
  }

  /**
   * Bytes let through to the target since the start; whoever has a reply finds its request here.
   */
  public synchronized long forwardedBytes() {
    return forwardedBytes;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    closeQuietly(listener);
    links.forEach(Link::reset);
  }

  private synchronized void beginFault(Mode next) {
    fault++;
    injected = 0;
    set(next);
  }

  private synchronized void set(Mode next) {
    mode = next;
    notifyAll();
  }

  private synchronized Mode mode() {
    return mode;
  }

  private synchronized void hit(Link link) {
    if (link.hitByFault != fault) {
      link.hitByFault = fault;
      injected++;
    }
  }

  private void cutOff(Link link) {
    hit(link);
    link.reset();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        continue; // closed, or a client that was gone again
      }
    }
  }

  private void connect(Socket client) {
    Socket target = new Socket();
    Link link = new Link(client, target);
    links.add(link);
    try {
      if (mode() == Mode.CUT) {
        cutOff(link);
        return;
      }
      target.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
      client.setTcpNoDelay(true);
      target.setTcpNoDelay(true);
      daemon("proxy-to-target", () -> pump(link, client, target, true));
      daemon("proxy-to-client", () -> pump(link, target, client, false));
      if (mode() == Mode.CUT) {
        cutOff(link);
      }
    } catch (IOException e) {
      link.reset();
    }
  }

  private void pump(Link link, Socket from, Socket to, boolean toTarget) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        for (int sent = 0; sent < read; ) {
          int allowed = admit(link, read - sent, toTarget);
          out.write(chunk, sent, allowed);
          sent += allowed;
          afterwards(link, allowed, toTarget);
        }
      }
      to.shutdownOutput();
      link.ended();
    } catch (IOException e) {
      link.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until bytes may go, and says how many of them. */
  private synchronized int admit(Link link, int wanted, boolean toTarget)
      throws IOException, InterruptedException {
    while (mode == Mode.BLACKHOLE && !closed && !link.isOver()) {
      hit(link);
      wait();
    }
    if (closed || mode == Mode.CUT || link.isOver()) {
      throw new IOException("cut off");
    }
    int admitted = admitted(link, wanted, toTarget);
    if (toTarget) {
      forwardedBytes += admitted;
    }
    return admitted;
  }

  private int admitted(Link link, int wanted, boolean toTarget)
      throws IOException, InterruptedException {
    return switch (mode) {
      case THROTTLE -> throttled(link, wanted);
      case RESET_AFTER -> toTarget ? (int) Math.min(wanted, bytesToReset) : wanted;
      case DROP_REPLY -> {
        if (toTarget && (replyDroppedOf == null || replyDroppedOf.isOver())) {
          replyDroppedOf = link;
        } else if (!toTarget && replyDroppedOf == link) {
          hit(link);
          set(Mode.PASS);
          link.close();
          throw new IOException("reply dropped");
        }
        yield wanted;
      }
      default -> wanted;
    };
  }

  private int throttled(Link link, int wanted) throws InterruptedException {
    hit(link);
    int step = (int) Math.min(wanted, Math.max(1, bytesPerS / THROTTLE_STEPS_PER_S));
    freeAtNs =
        Math.max(freeAtNs, System.nanoTime()) + TimeUnit.SECONDS.toNanos(1) * step / bytesPerS;
    long goNs = freeAtNs;
    for (long leftNs = 1; leftNs > 0 && mode == Mode.THROTTLE && !closed; ) {
      leftNs = goNs - System.nanoTime();
      if (leftNs > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, leftNs);
      }
    }
    return step;
  }

  private synchronized void afterwards(Link link, int bytes, boolean toTarget) {
    if (toTarget && mode == Mode.RESET_AFTER) {
      bytesToReset -= bytes;
      if (bytesToReset <= 0) {
        hit(link);
        set(Mode.PASS);
        link.reset();
      }
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is gone, which is what was wanted.
    }
  }

  /** One connection from a client and the one to the target that belongs to it. */
  private final class Link {
    private final Socket client;
    private final Socket target;
    private long hitByFault;
    private int directionsEnded;

    Link(Socket client, Socket target) {
      this.client = client;
      this.target = target;
    }

    boolean isOver() {
      return client.isClosed();
    }

    /** When both directions have ended, so has the connection. */
    void ended() {
      synchronized (TcpProxy.this) {
        directionsEnded++;
        if (directionsEnded == 2) {
          close();
        }
      }
    }

    void reset() {
      for (Socket socket : new Socket[] {client, target}) {
        try {
          socket.setSoLinger(true, 0);
        } catch (IOException e) {
          continue; // closed already
        }
      }
      close();
    }

    void close() {
      closeQuietly(client);
      closeQuietly(target);
      links.remove(this);
      synchronized (TcpProxy.this) {
        TcpProxy.this.notifyAll();
      }
    }
  }
}
