/**
 * Results from Kafka into ClickHouse. Invariant: an offset is committed only after everything
 * before it is stored; what is delivered again meets its natural key and changes nothing; memory
 * stays flat while ClickHouse is away. Imports Kafka's consumer, the wire format and the ClickHouse
 * driver.
 */
package io.soakstream.sink.write;
