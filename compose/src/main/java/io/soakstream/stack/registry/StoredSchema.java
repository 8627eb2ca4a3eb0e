package io.soakstream.stack.registry;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One version of a subject, as the topic and the REST interface show it. Immutable.
 *
 * @param version from 1, within the subject
 * @param id from 1, the same for the same schema under any subject
 * @param schema canonical text
 */
record StoredSchema(
    @JsonProperty("subject") String subject,
    @JsonProperty("version") int version,
    @JsonProperty("id") int id,
    @JsonProperty("schema") String schema) {}
