/**
 * The sink as a program: options, environment, life cycle, exit codes. Imports every other package.
 */
package io.soakstream.sink.app;
