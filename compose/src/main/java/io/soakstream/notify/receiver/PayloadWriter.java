package io.soakstream.notify.receiver;

/** Makes the request of a notice, always the same of the same notice. Stateless. */
interface PayloadWriter {
  HttpCall write(AlertNotice notice);
}
