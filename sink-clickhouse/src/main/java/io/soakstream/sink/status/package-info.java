/**
 * What the target answered with, as it is stored: requests by status code, outcome, endpoint and
 * tenant, and when they came. Imports {@code query} and {@code measure} only. Invariant: of a
 * window, the requests of all its statuses are its requests.
 */
package io.soakstream.sink.status;
