package io.soakstream.bench.harness;

import java.util.List;
import java.util.Map;

/**
 * One side in one round. Immutable.
 *
 * @param round from 1
 * @param figures by name, those of {@link FigureNames} and the side's own
 */
public record TrialResult(
    int round, String side, List<String> command, Map<String, Double> figures) {}
