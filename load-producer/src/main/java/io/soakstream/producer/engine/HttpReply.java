package io.soakstream.producer.engine;

/**
 * A complete response.
 *
 * @param status HTTP status
 * @param bytesIn length of its body
 */
record HttpReply(int status, long bytesIn) {}
