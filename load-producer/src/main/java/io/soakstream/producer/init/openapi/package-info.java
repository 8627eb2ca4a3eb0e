/**
 * Reads OpenAPI documents 2.0 and 3.x as far as a scenario needs them: paths, methods, parameters,
 * examples, bodies, what says who asks. Invariant: nothing but the document is read; a reference to
 * another file is listed, not followed.
 */
package io.soakstream.producer.init.openapi;
