/** What is asked of a store that has grown. */
package io.soakstream.bench.query;
