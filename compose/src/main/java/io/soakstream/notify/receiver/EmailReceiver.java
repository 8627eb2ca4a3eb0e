package io.soakstream.notify.receiver;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Mail over SMTP. The Message-ID is made of the message's key, so that a mail that is sent again is
 * the same one to whoever looks at it, and what follows refers to the first: one thread for each
 * alert. Immutable.
 *
 * @param user empty for a server that asks for none
 * @param isTls from the first byte on; else STARTTLS when {@code wantsTls}
 * @param wantsTls whether nothing is sent in the clear
 */
record EmailReceiver(
    String host,
    int port,
    boolean isTls,
    boolean wantsTls,
    String user,
    String password,
    String from,
    List<String> to,
    MessageTemplate subject,
    MessageTemplate body,
    Duration timeout)
    implements AlertReceiver {
  static final String SUBJECT = "[soak] {{headline}}";
  static final String BODY =
      """
      {{headline}}

      {{#things}}
      {{title}}
        {{detail}}
        since {{since}}{{#until}}, over {{until}}{{/until}}

      {{/things}}
      {{idempotency_key}}
      """;

  @Override
  public String kind() {
    return "email";
  }

  @Override
  public String preview(AlertNotice notice) {
    return "From: "
        + from
        + "\nTo: "
        + String.join(", ", to)
        + "\nSubject: "
        + line(subject.render(notice))
        + "\nMessage-ID: "
        + messageId(notice.idempotencyKey())
        + "\n\n"
        + body.render(notice);
  }

  @Override
  public SendOutcome send(AlertNotice notice) {
    Session session = Session.getInstance(properties());
    try (Transport transport = session.getTransport(isTls ? "smtps" : "smtp")) {
      MimeMessage mail = mail(session, notice);
      if (user.isEmpty()) {
        transport.connect();
      } else {
        transport.connect(host, port, user, password);
      }
      transport.sendMessage(mail, mail.getAllRecipients());
      return new SendOutcome.Taken("accepted by " + host);
    } catch (AuthenticationFailedException e) {
      return new SendOutcome.Refused("does not know this user or this password");
    } catch (SendFailedException e) {
      return isForNow(e)
          ? new SendOutcome.Postponed(said(e))
          : new SendOutcome.Refused("takes no mail for these addresses: " + said(e));
    } catch (MessagingException e) {
      return new SendOutcome.Postponed(said(e));
    }
  }

  private MimeMessage mail(Session session, AlertNotice notice) throws MessagingException {
    String id = messageId(notice.idempotencyKey());
    MimeMessage mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mail.setFrom(new InternetAddress(from));
    for (String one : to) {
      mail.addRecipient(Message.RecipientType.TO, new InternetAddress(one));
    }
    mail.setSubject(line(subject.render(notice)), StandardCharsets.UTF_8.name());
    mail.setText(body.render(notice), StandardCharsets.UTF_8.name());
    mail.setSentDate(new Date());
    mail.setHeader("Auto-Submitted", "auto-generated");
    if (notice.message().number() > 1) {
      mail.setHeader("References", messageId(notice.key() + "-1"));
      mail.setHeader("In-Reply-To", messageId(notice.key() + "-1"));
    }
    return mail;
  }

  private Properties properties() {
    String timeoutMs = Long.toString(timeout.toMillis());
    Properties all = new Properties();
    for (String protocol : List.of("smtp", "smtps")) {
      String prefix = "mail." + protocol + ".";
      all.put(prefix + "host", host);
      all.put(prefix + "port", Integer.toString(port));
      all.put(prefix + "auth", Boolean.toString(!user.isEmpty()));
      all.put(prefix + "connectiontimeout", timeoutMs);
      all.put(prefix + "timeout", timeoutMs);
      all.put(prefix + "writetimeout", timeoutMs);
      all.put(prefix + "ssl.checkserveridentity", "true");
      all.put(prefix + "starttls.enable", "true");
      all.put(prefix + "starttls.required", Boolean.toString(wantsTls && !isTls));
    }
    return all;
  }

  /** A name with a line end in it must not become a header. */
  private static String line(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  private static String messageId(String key) {
    return "<" + key + "@soakstream>";
  }

  /** Whether an answer of the server was of the kind that passes (RFC 5321, 4.2.1). */
  private static boolean isForNow(MessagingException e) {
    for (Exception cause = e;
        cause instanceof MessagingException answered;
        cause = answered.getNextException()) {
      int code =
          cause instanceof SMTPSendFailedException sending
              ? sending.getReturnCode()
              : cause instanceof SMTPAddressFailedException address ? address.getReturnCode() : 0;
      if (code / 100 == 4) {
        return true;
      }
    }
    return false;
  }

  private static String said(MessagingException e) {
    Exception next = e.getNextException();
    String text = String.valueOf((next == null ? e : next).getMessage());
    return line(text);
  }

  @Override
  public String toString() {
    return "EmailReceiver[" + host + ":" + port + "]";
  }
}
