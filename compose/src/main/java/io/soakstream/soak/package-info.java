/**
 * A soak from its scenario to its report ({@code demo}, {@code run}, {@code monitor}, {@code
 * simulate}, {@code validate}): the plan and everything that is checked about it before it starts,
 * then producer, live progress, verdict, report. Invariant: a plan that cannot be carried out as it
 * was written starts nothing.
 */
package io.soakstream.soak;
