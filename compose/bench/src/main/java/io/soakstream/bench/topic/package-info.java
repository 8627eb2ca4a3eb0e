/** What stands in a topic, for benchmarks that look at it afterwards. Imports the schemas. */
package io.soakstream.bench.topic;
