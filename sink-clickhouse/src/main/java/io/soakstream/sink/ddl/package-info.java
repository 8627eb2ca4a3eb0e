/**
 * What ClickHouse is made to look like: numbered migrations, views, users and roles. Invariant: a
 * migration is applied once, in order, and never changes afterwards. Imports the driver and {@code
 * query}.
 */
package io.soakstream.sink.ddl;
