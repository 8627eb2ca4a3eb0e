/**
 * Files that grow while they are read: waited for at their end, rotation and truncation survived.
 * Imports the importer and {@code publish}. Invariant: a watermark stays behind the latest end by
 * the slack, and behind whatever a reader holds back.
 */
package io.soakstream.producer.importer.follow;
