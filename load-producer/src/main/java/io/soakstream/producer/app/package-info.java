/**
 * The program: command line, exit codes, signals, JSON lines on stdout. Sees every other package of
 * this module; nothing sees it. Invariant: stdout carries JSON lines only, people are told on
 * stderr.
 */
package io.soakstream.producer.app;
