/**
 * What the analyzer tells, as those who follow it read it: read committed, without a consumer
 * group. Knows the topics and the wire format; used by every program that waits for a verdict.
 */
package io.soakstream.feed;
