/**
 * InfluxDB's line protocol, as k6 and JMeter's raw backend listener write it. A line of it becomes
 * a point, points become requests. Invariant: no value of a line stands in a refusal.
 */
package io.soakstream.producer.door.influx;
