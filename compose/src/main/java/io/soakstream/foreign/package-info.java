/**
 * Results of other tools as a run: what the files hold is shown, a sitting is chosen, and the
 * producer's {@code importer} publishes it; verdict and report follow as of any run. Imports the
 * producer's importer, the backend, the live display and the report. Invariant: nothing is
 * published before all that can be refused has been refused.
 */
package io.soakstream.foreign;
