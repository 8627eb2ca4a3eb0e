package io.soakstream.producer.simulate;

/** How the requests of a run are drawn, part by part. Safe for any thread. */
interface RequestDrawing {
  int parts();

  /** Requests of the whole run. */
  long requests();

  /** Draws one part, from 0; the parts adjoin, in the order of time. */
  SimulatedPart part(int part);
}
