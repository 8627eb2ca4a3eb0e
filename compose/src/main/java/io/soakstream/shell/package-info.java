/**
 * What every verb has in common, whatever it does: the options and the environment of its call, the
 * terminal and its colours, the formats of data, exit codes, interruption, suggestions for
 * misspelled words, the versions. Imports of ours {@code process}, {@code output} and the sink's
 * tables; knows no Kafka and no ClickHouse, so that {@code soak version} pays for neither.
 *
 * <p>Invariant: data goes to stdout, everything else to stderr.
 */
package io.soakstream.shell;
