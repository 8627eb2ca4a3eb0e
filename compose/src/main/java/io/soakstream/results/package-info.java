/**
 * What is stored of runs ({@code runs}, {@code verdict}, {@code verdicts}, {@code report}, {@code
 * query}, {@code schemas}), and how other stations find a stored run and write its report. Imports
 * no other verb.
 */
package io.soakstream.results;
