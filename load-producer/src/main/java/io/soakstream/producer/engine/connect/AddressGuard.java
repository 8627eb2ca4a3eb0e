package io.soakstream.producer.engine.connect;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.soakstream.producer.address.HostAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Consumer;

/**
 * Looks at the address of every connection before it is made, because a name that was allowed may
 * mean another machine by now. A name never leads to a link-local address (where clouds keep what
 * they tell their machines), nor from one reach to another in the course of a load: this machine, a
 * private network, the internet. A literal address is what the user wrote and allowed. One for a
 * load; for any thread.
 */
@Sharable
public final class AddressGuard extends ChannelOutboundHandlerAdapter {
  private final HostAddress target;
  private Reach first;
  private Consumer<String> listener = text -> {};

  /** How far an address reaches. */
  private enum Reach {
    THIS_MACHINE("this machine"),
    PRIVATE("a private network"),
    PUBLIC("the internet");

    private final String text;

    Reach(String text) {
      this.text = text;
    }

    static Reach of(InetAddress address) {
      byte[] bytes = address.getAddress();
      boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
      if (address.isLoopbackAddress()) {
        return THIS_MACHINE;
      }
      return address.isSiteLocalAddress() || isUniqueLocal ? PRIVATE : PUBLIC;
    }
  }

  public AddressGuard(HostAddress target) {
    this.target = target;
  }

  /** Says who is told why a connection was refused. */
  public synchronized void whenRefused(Consumer<String> told) {
    listener = told;
  }

  /** Why no connection goes there; null when one may. */
  synchronized String fault(InetAddress address) {
    if (target.isLiteral() || address == null) {
      return null;
    }
    String to = target + " is " + address.getHostAddress() + " now, ";
    if (address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()) {
      return to + "an address that no load goes to";
    }
    Reach reach = Reach.of(address);
    if (target.isThisMachine() && reach != Reach.THIS_MACHINE) {
      return to + "which is not this machine";
    } else if (first == null) {
      first = reach;
    } else if (first != reach) {
      return to + "on " + reach.text + ", and was on " + first.text;
    }
    return null;
  }

  @Override
  public void connect(
      ChannelHandlerContext context,
      SocketAddress remote,
      SocketAddress local,
      ChannelPromise promise)
      throws Exception {
    InetAddress address = remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
    String fault = fault(address);
    if (fault == null) {
      super.connect(context, remote, local, promise);
      return;
    }
    promise.setFailure(new RefusedAddressException(fault));
    Consumer<String> told;
    synchronized (this) {
      told = listener;
    }
    told.accept(fault);
  }
}
