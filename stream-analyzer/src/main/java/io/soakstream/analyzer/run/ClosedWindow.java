package io.soakstream.analyzer.run;

import io.soakstream.analyzer.window.BaseWindow;

/**
 * A window that has closed, and its bytes as {@link io.soakstream.analyzer.window.BaseWindowCodec}
 * writes them: where all of it came in one piece, those that came.
 */
public record ClosedWindow(BaseWindow window, byte[] encoded) {}
