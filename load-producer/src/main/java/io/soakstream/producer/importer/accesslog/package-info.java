/**
 * Access logs: nginx, Apache and any declared pattern, HAProxy, Envoy, AWS's load balancer, and
 * logs as JSON. Imports the importer and its text alone. Invariant: of an address the path alone is
 * made a text; queries, referrers, agents, users and addresses of clients are passed over.
 */
package io.soakstream.producer.importer.accesslog;
