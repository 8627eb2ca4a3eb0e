/** Notify as its users meet it, under faults, and against what the receivers publish. */
package io.soakstream.notify;
