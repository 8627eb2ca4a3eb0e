/**
 * Quantities with their unit as people read them: one way for the terminal, Markdown and HTML. May
 * import {@code sink.query} for plain figures.
 */
package io.soakstream.sink.quantity;
