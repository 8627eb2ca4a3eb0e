package io.soakstream.producer.engine;

/**
 * A complete response.
 *
 * @param status HTTP status
 * @param bytesIn length of its body
 */
record Reply(int status, long bytesIn) {}
