package io.soakstream.stack.registry;

import java.util.List;

/** A schema that breaks the subject's compatibility level. */
public final class IncompatibleSchemaException extends RegistryException {
  private static final long serialVersionUID = 1L;

  IncompatibleSchemaException(String subject, List<String> reasons) {
    super(
        409,
        409,
        "Schema being registered is incompatible with an earlier schema for subject \""
            + subject
            + "\", details: "
            + reasons);
  }
}
