/** The door as a part of a real stack, with tools, strangers and kills. */
package io.soakstream.ingest;
