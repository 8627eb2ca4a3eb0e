package io.soakstream.producer.scenario.flow;

/** A part of a flow: a step, or several that are repeated or left out together. */
public sealed interface FlowItem permits FlowStep, StepBlock {}
