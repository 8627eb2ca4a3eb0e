/**
 * What is looked at before a load begins: whether the target answers, and this machine's limits.
 */
package io.soakstream.producer.preflight;
