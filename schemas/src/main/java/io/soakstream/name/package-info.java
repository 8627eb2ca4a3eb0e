/**
 * What may be a name of a tenant, an endpoint, a producer, a run: one definition for those who read
 * scenarios and for those who read events. Pure; imports {@code event} only. Invariant: nothing
 * that stands for many things, or cannot be shown, is a name.
 */
package io.soakstream.name;
