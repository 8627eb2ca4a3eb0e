/**
 * The runs that are being fed: which one a batch belongs to, its way to Kafka, what is promised of
 * it, and its end. Invariant: what {@code take} has said done is with the brokers, once; a
 * watermark is never promised beyond what may still come within the reach-back.
 */
package io.soakstream.producer.door.feed;
