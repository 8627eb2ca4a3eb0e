/**
 * What a scenario is made from, as text and as trees: JSON, YAML and XML with their places, and
 * what is wrong with them. Imports Jackson, SnakeYAML and the JDK's StAX only. Invariant: nothing
 * outside the text is read, whatever the text refers to.
 */
package io.soakstream.producer.init.source;
