/**
 * OTLP over HTTP, as protobuf and as JSON: a span of kind CLIENT with HTTP attributes is a request,
 * by the old and by the new semantic conventions; all other spans are set aside. Invariant: of a
 * span only what is named here is read; no address, header or message of it is kept.
 */
package io.soakstream.producer.door.otlp;
