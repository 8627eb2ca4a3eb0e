/**
 * What is to be told: the things of a verdict, the alerts that are made of them, and what each
 * receiver still has to hear. Pure: time comes in as an argument, and nothing here knows Kafka, the
 * network or a file. Invariant: of one alert a receiver hears its opening first and its end last.
 */
package io.soakstream.notify.alert;
