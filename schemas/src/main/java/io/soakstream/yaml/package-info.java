/**
 * YAML files as their users wrote them: every scalar is its text, every node knows its line and
 * column, and what would change the meaning in silence (a second document, a repeated key, a tag, a
 * merge key) is refused where it stands. Both programs that read files of users read them here.
 *
 * <p>May import SnakeYAML's parser, never its types: what {@code NO} or {@code 1.10} means is for
 * the reader of the key to say. Invariant: a document that is returned says what its text says.
 */
package io.soakstream.yaml;
