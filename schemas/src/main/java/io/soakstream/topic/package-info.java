/**
 * Names, keys, partitions and retention of every topic. Pure; imports the generated records only.
 */
package io.soakstream.topic;
