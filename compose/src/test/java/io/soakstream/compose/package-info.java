/**
 * Looks after the repository and its container files: what can be checked without pulling an image.
 * Reads files, and asks the embedded ClickHouse; imports the catalogue of topics and the grants of
 * the sink, with which the files have to agree.
 */
package io.soakstream.compose;
