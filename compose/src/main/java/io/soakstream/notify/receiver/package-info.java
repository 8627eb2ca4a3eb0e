/**
 * Those who are told: webhook, Slack, Alertmanager, PagerDuty, e-mail and a command, each from the
 * same notice. May import the network, templates and {@code notify.alert}; knows no Kafka and no
 * file of rules. Invariant: whatever a run, tenant or endpoint is called is data in what is sent,
 * never markup, and no secret is in what is printed.
 */
package io.soakstream.notify.receiver;
