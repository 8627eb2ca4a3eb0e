/**
 * What is counted of every second of a run as a whole. Integers only; imports the schemas alone.
 */
package io.soakstream.analyzer.second;
