/** The analyzer as a process: options, settings of its clients, giving up silent producers. */
package io.soakstream.analyzer.app;
