package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.window.SeriesKey;
import java.util.SortedMap;

/**
 * One side of a comparison.
 *
 * @param lengthS how long the run carried load, seconds
 * @param series the run, its tenants and its endpoints, all cut into the blocks of one {@link
 *     BlockPlan}
 */
public record ComparedRun(String run, double lengthS, SortedMap<SeriesKey, SeriesBlocks> series) {}
