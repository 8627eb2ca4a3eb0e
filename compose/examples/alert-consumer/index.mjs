// Prints verdicts as they come, one JSON object per line: their headers, and what was decoded.
//
//   --all    provisional verdicts too, not only final ones
//   --once   end after the first that is printed
//
//   SOAK_BOOTSTRAP_SERVER (127.0.0.1:9092), SOAK_SCHEMA_REGISTRY (http://127.0.0.1:8081), SOAK_GROUP (soak-alerts)
//   SOAK_RUN: only the verdicts of this run
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'

const { Kafka, logLevel } = kafkajs
const env = process.env
const once = process.argv.includes('--once')
const all = process.argv.includes('--all')

const kafka = new Kafka({
  clientId: 'soak-alert-consumer',
  brokers: (env.SOAK_BOOTSTRAP_SERVER ?? '127.0.0.1:9092').split(','),
  logLevel: logLevel.NOTHING
})
const registry = new SchemaRegistry({ host: env.SOAK_SCHEMA_REGISTRY ?? 'http://127.0.0.1:8081' })

// The analyzer writes in transactions; kafkajs reads committed records only, as the contract asks, unless told otherwise.
const consumer = kafka.consumer({ groupId: env.SOAK_GROUP ?? 'soak-alerts' })

let stopping
let done = false
const stop = () => (stopping ??= consumer.disconnect())
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => stop().then(() => process.exit(0)))
}

const fail = (error) => {
  console.error(`alert-consumer: ${error.cause?.message ?? error.message}`)
  process.exit(1)
}
process.on('uncaughtException', fail)
consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || fail(payload.error))

await consumer.connect()
await consumer.subscribe({ topic: 'soakstream.verdicts', fromBeginning: true })
await consumer.run({
  eachMessage: async ({ message }) => {
    const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, text]) => [name, text.toString()]))
    // What is not wanted is never decoded.
    const wanted = (all || headers.soak_final === 'true') && (!env.SOAK_RUN || headers.ce_subject === env.SOAK_RUN)
    if (stopping || done || !message.value || !wanted) {
      return
    }
    const verdict = await registry.decode(message.value)
    const { run, analysis, status, requests, errors, body_sha256 } = verdict
    const failed = verdict.rules.filter((rule) => rule.status !== 'PASS').map((rule) => `${rule.text}: ${rule.status}`)
    console.log(JSON.stringify({ run, analysis, status, requests, errors, failed, body_sha256, headers }))
    if (once) {
      done = true
      setImmediate(() => stop().then(() => process.exit(0)))
    }
  }
})
