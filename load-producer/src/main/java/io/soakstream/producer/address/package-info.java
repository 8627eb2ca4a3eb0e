/**
 * Addresses of systems: who a host is, and what of an address is a secret. Knows nothing but the
 * JDK and {@code secret}, and asks no name service; a host is compared as an address where it is
 * one.
 */
package io.soakstream.producer.address;
