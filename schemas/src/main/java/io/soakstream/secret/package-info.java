/**
 * What must not be shown: passwords in addresses, and values whose name says that they are secret.
 * Pure; imports nothing of ours. Used by every program wherever an address or a recorded plan is
 * written down.
 */
package io.soakstream.secret;
