package io.soakstream.stack;

import java.nio.file.Path;

/**
 * Where the parts of a stack are. Immutable. Addresses are given for parts that do not run in this
 * stack, too: the port is kept for them.
 *
 * @param kafka bootstrap server, {@code host:port}
 * @param schemaRegistry base URL
 * @param clickhouseUrl base URL of the HTTP interface
 * @param analystUser may read the views of database {@code soak}, nothing else
 * @param analystPasswordFile readable by the owner alone; no line end
 * @param page base URL of the live page, without a slash at its end
 * @param ingest base URL of the door for results of other tools; empty in a stack without one
 */
public record StackAddresses(
    String kafka,
    String schemaRegistry,
    String clickhouseUrl,
    String analystUser,
    Path analystPasswordFile,
    String page,
    String ingest) {
  /** Those of a stack without a door. */
  public StackAddresses(
      String kafka,
      String schemaRegistry,
      String clickhouseUrl,
      String analystUser,
      Path analystPasswordFile,
      String page) {
    this(kafka, schemaRegistry, clickhouseUrl, analystUser, analystPasswordFile, page, "");
  }
}
