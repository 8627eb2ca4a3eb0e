"""Prints verdicts as they come, one JSON object per line: their headers, and what was decoded.

  --all    provisional verdicts too, not only final ones
  --once   end after the first that is printed

  SOAK_BOOTSTRAP_SERVER (127.0.0.1:9092), SOAK_SCHEMA_REGISTRY (http://127.0.0.1:8081), SOAK_GROUP (soak-alerts)
  SOAK_RUN: only the verdicts of this run

Needs confluent-kafka and avro (Debian: python3-confluent-kafka, python3-avro). With confluent-kafka[avro] its
AvroDeserializer does what decode() does.
"""

import io
import json
import os
import signal
import sys
import urllib.request

import avro.io
import avro.schema
from confluent_kafka import Consumer, KafkaException

REGISTRY = os.environ.get("SOAK_SCHEMA_REGISTRY", "http://127.0.0.1:8081")
ONLY_RUN = os.environ.get("SOAK_RUN")
schemas = {}


def decode(value):
    """A zero byte, the schema's id in four, and Avro."""
    schema_id = int.from_bytes(value[1:5], "big")
    if schema_id not in schemas:
        with urllib.request.urlopen(f"{REGISTRY}/schemas/ids/{schema_id}") as answer:
            schemas[schema_id] = avro.schema.parse(json.load(answer)["schema"])
    decoder = avro.io.BinaryDecoder(io.BytesIO(value[5:]))
    return avro.io.DatumReader(schemas[schema_id]).read(decoder)


def line_of(headers, verdict):
    line = {name: verdict[name] for name in ("run", "analysis", "status", "requests", "errors")}
    line["failed"] = [f"{rule['text']}: {rule['status']}" for rule in verdict["rules"] if rule["status"] != "PASS"]
    line["body_sha256"] = verdict["body_sha256"]
    line["headers"] = headers
    return json.dumps(line)


def main():
    take_all, once = "--all" in sys.argv, "--once" in sys.argv
    consumer = Consumer(
        {
            "bootstrap.servers": os.environ.get("SOAK_BOOTSTRAP_SERVER", "127.0.0.1:9092"),
            "group.id": os.environ.get("SOAK_GROUP", "soak-alerts"),
            "isolation.level": "read_committed",  # the analyzer writes in transactions
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    ending = []
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ending.append(True))
    consumer.subscribe(["soakstream.verdicts"])
    try:
        while not ending:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise KafkaException(message.error())
            headers = {name: text.decode() for name, text in message.headers() or []}
            # What is not wanted is never decoded.
            final = headers.get("soak_final") == "true"
            wanted = (take_all or final) and (not ONLY_RUN or headers.get("ce_subject") == ONLY_RUN)
            if wanted and message.value():
                print(line_of(headers, decode(message.value())), flush=True)
            consumer.commit(message, asynchronous=False)  # after a crash the rest comes again
            if wanted and once:
                break
    finally:
        consumer.close()


main()
