#!/bin/sh
# Creates the topics of the catalogue (schemas, io.soakstream.topic.Topic) where they are missing. A test compares the two.
set -eu

topic() {
  name=$1 partitions=$2
  shift 2
  configs=
  for config in "$@"; do
    configs="$configs --config $config"
  done
  # shellcheck disable=SC2086 # each config is a word of its own
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$BOOTSTRAP_SERVER" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 $configs
}

result() {
  name=$1
  shift
  topic "$name" 1 message.timestamp.type=LogAppendTime retention.ms=604800000 segment.bytes=67108864 "$@"
}

topic soakstream.events 4 compression.type=producer message.timestamp.type=LogAppendTime retention.ms=-1 segment.bytes=134217728
result soakstream.runs
result soakstream.windows
result soakstream.resources
result soakstream.annotations
result soakstream.error-bursts
result soakstream.fairness
result soakstream.trends
result soakstream.leaks
result soakstream.change-points
result soakstream.slo-burns
result soakstream.ledgers
result soakstream.verdicts compression.type=uncompressed
result soakstream.rejected
topic soakstream.alerts 1 cleanup.policy=compact message.timestamp.type=LogAppendTime segment.bytes=16777216
topic soakstream.shares 60 message.timestamp.type=LogAppendTime retention.ms=604800000 segment.bytes=16777216
