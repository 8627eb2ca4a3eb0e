package io.soakstream.producer.engine;

import io.soakstream.producer.scenario.Scenario;

/** Counts on the event loop what happens to connections, by whose request it is. */
final class ConnectionCounts implements LoadTransport.ConnectionListener {
  private final Scenario scenario;
  private final LoadFigures figures;
  private final GuardedLoop loop;

  ConnectionCounts(Scenario scenario, LoadFigures figures, GuardedLoop loop) {
    this.scenario = scenario;
    this.figures = figures;
    this.loop = loop;
  }

  @Override
  public void sentAgain(int endpoint, int tenant) {
    loop.run(() -> figures.countReplaced(seriesOf(endpoint, tenant)));
  }

  @Override
  public void surplus(int endpoint, int tenant) {
    loop.run(() -> figures.countSurplus(seriesOf(endpoint, tenant)));
  }

  /** Whose request it is, for a sentence. */
  private String seriesOf(int endpoint, int tenant) {
    return scenario.endpoints().get(endpoint).name()
        + " of "
        + scenario.tenants().get(tenant).name();
  }
}
