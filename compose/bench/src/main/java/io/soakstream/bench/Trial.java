package io.soakstream.bench;

import java.util.List;
import java.util.Map;

/**
 * One side in one round. Immutable.
 *
 * @param round from 1
 * @param figures by name, those of {@link Figures} and the side's own
 */
record Trial(int round, String side, List<String> command, Map<String, Double> figures) {}
