/** What a terminal shows: words for people out of what the programs say. Imports no verb. */
package io.soakstream.shell;
