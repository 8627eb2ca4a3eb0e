/** The analyzer against what a user would pick instead, on one topic. May import everything. */
package io.soakstream.bench.analytics;
