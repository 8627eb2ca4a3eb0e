package io.soakstream.producer.importer;

import java.util.Optional;

/**
 * A file that was looked over.
 *
 * @param records read, those of other sittings included
 * @param skipped records that could not be read and were left out
 * @param firstProblem of those
 */
record ScannedFile(
    ResultInput input,
    ResultProvenance provenance,
    StartMinima minima,
    long records,
    long skipped,
    Optional<String> firstProblem) {}
