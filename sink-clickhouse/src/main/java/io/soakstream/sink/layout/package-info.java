/**
 * Text for a terminal of some width: tables whose cells wrap, and sentences. Nothing is cut, and no
 * line is longer than the width unless a single number is. Imports nothing of Soakstream.
 */
package io.soakstream.sink.layout;
