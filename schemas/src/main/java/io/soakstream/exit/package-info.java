/** What every program and the command line exit with. Pure. */
package io.soakstream.exit;
