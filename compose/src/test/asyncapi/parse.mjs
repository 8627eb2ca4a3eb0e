// Parses an AsyncAPI document with AsyncAPI's own parser, Avro schemas included, and prints what it is made of and what
// is wrong with it, as JSON. Exit code 1 when it is no AsyncAPI document.
//
//   node parse.mjs FILE
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser'
import { DiagnosticSeverity, Parser } from '@asyncapi/parser'
import { readFile } from 'node:fs/promises'

const parser = new Parser()
parser.registerSchemaParser(AvroSchemaParser())
const { document, diagnostics } = await parser.parse(await readFile(process.argv[2], 'utf8'))
const problems = diagnostics
  .filter(({ severity }) => severity === DiagnosticSeverity.Error || severity === DiagnosticSeverity.Warning)
  .map(({ path, message }) => `${path.join('.')}: ${message}`)
const channels = Object.fromEntries(
  (document?.channels().all() ?? []).map((channel) => [
    channel.address(),
    Object.fromEntries(
      channel
        .messages()
        .all()
        .map((message) => [message.id(), Object.keys(message.payload()?.properties() ?? {})])
    )
  ])
)
console.log(JSON.stringify({ channels, problems }))
process.exit(document ? 0 : 1)
