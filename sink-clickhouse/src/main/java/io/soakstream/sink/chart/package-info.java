/** Pictures of a run as inline SVG that needs nothing from outside. Imports {@code sink.query}. */
package io.soakstream.sink.chart;
