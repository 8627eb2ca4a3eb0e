/**
 * Makes a draft of what a load tool or a server's log measured: endpoints, weights, tenants, rate,
 * and limits from the percentiles. Reads through {@code importer}, so that every format of an
 * import is one here. Invariant: flat memory, whatever the size of the file.
 */
package io.soakstream.producer.init.results;
