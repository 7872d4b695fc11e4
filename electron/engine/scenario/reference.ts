/** Every name that a script may use, as Markdown for those who write scenarios: read from the schemas that check it. */
import { z } from 'zod'
import { GuaranteeName, guaranteeText } from '../../../shared/guarantee.ts'
import { Step } from '../../../shared/trace.ts'
import { RUN_TABLES } from '../runner/run-database.ts'
import { CRASH_PLACES } from '../systems/crash-points.ts'
import type { Domain } from '../systems/domain.ts'
import { domains } from '../systems/domains.ts'
import { laneSettings } from '../systems/lane-settings.ts'

/** The Markdown of `docs/scenario-reference.md`. */
export const scenarioReference = (): string =>
  [
    '# What a scenario may name',
    'Written by `npm run schema` from the schemas that check a script. How it all fits together is told in [Writing a scenario](writing-scenarios.md).',
    '## Lanes',
    ...Object.entries(laneSettings).map(
      ([system, shape]) => `\`options\` of a lane with \`system: ${system}\`:\n\n${options(shape)}`,
    ),
    ...Object.entries(domains).flatMap(([name, domain]) => domainText(name, domain)),
    '## Guarantees',
    table(
      ['guarantee', 'what stands or is taken away'],
      GuaranteeName.options.map((name) => [code(name), guaranteeText(name)]),
    ),
    '## Crash points',
    table(
      ['where', 'in the order in which work comes there'],
      CRASH_PLACES.map(({ where, points }) => [where, points.map(code).join(', ')]),
    ),
    '## The run as tables',
    'For the keys of `reveal` and the figures `run`, `measured` and `scaled`. The columns `ms`, `wal_bytes` and `file_bytes` are empty except for the last two.',
    table(
      ['table', 'columns'],
      RUN_TABLES.map(({ name, columns }) => [code(name), columns.map(code).join(', ')]),
    ),
    '## Steps',
    'What `kind` of a step may be, and what its `json` holds beside `n`, `cause`, `beat` and `time` (and, in a lane, `lane`, `node`, `travel` and `tx`).',
    table(['kind', 'fields'], Step.options.map(stepText)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')

const BASE = ['n', 'cause', 'beat', 'time', 'measured', 'lane', 'node', 'travel', 'tx', 'kind']
const stepText = ({ shape }: (typeof Step.options)[number]): string[] => [
  code(shape.kind.value),
  Object.keys(shape)
    .filter((key) => !BASE.includes(key))
    .map(code)
    .join(', ') || '–',
]

function domainText(name: string, { commands, questions, plans, eventSourced }: Domain): string[] {
  const named = (what: string, shapes: Readonly<Record<string, z.ZodType<object>>>) =>
    Object.keys(shapes).length === 0
      ? []
      : [
          table(
            [what, 'fields'],
            Object.entries(shapes).map(([key, shape]) => [code(key), fields(shape)]),
          ),
        ]
  const { readModels, releases = {} } = eventSourced
  return [
    `## Domain \`${name}\``,
    ...named('command', commands),
    ...named('question', questions),
    ...named(
      'plan for `bulk`',
      Object.fromEntries(Object.entries(plans).map(([key, plan]) => [key, plan.fields])),
    ),
    table(
      ['read model', 'what it is'],
      Object.entries(readModels).map(([key, { box }]) => [code(key), box.about]),
    ),
    ...(Object.keys(releases).length === 0
      ? []
      : [
          table(
            ['release', 'as the stage calls it'],
            Object.entries(releases).map(([key, { label }]) => [code(key), label]),
          ),
        ]),
  ]
}

interface JsonSchema {
  type?: string
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly JsonSchema[]
  items?: JsonSchema
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  default?: unknown
  description?: string
}
const schemaOf = (shape: z.ZodType): JsonSchema => z.toJSONSchema(shape, { io: 'input' }) as JsonSchema // draft 2020-12, of which these keys are read

/** `sku` text, `quantity` whole number */
function fields(shape: z.ZodType): string {
  const { properties = {}, required = [] } = schemaOf(shape)
  const list = Object.entries(properties).map(
    ([name, schema]) =>
      `${code(name)} ${typeText(schema)}${required.includes(name) ? '' : ', may be left out'}`,
  )
  return list.join('; ') || '–'
}

function options(shape: z.ZodType): string {
  const rows = ({ properties = {} }: JsonSchema, prefix = ''): string[][] =>
    Object.entries(properties).flatMap(([name, schema]) => [
      [code(prefix + name), typeText(schema), schema.description ?? ''],
      ...rows(schema, `${prefix}${name}.`),
      ...(schema.items ? rows(schema.items, `${prefix}${name}[].`) : []),
    ])
  return table(['option', 'value', 'what it does'], rows(schemaOf(shape)))
}

function typeText(schema: JsonSchema): string {
  const preset =
    schema.default === undefined || typeof schema.default === 'object' ? '' : ` (${schema.default})`
  return `${kindText(schema)}${preset}`
}

function kindText({ type, enum: values, const: only, anyOf, items, properties }: JsonSchema): string {
  if (only !== undefined) return code(String(only))
  if (values) return values.map((value) => code(String(value))).join(', ')
  if (anyOf) return [...new Set(anyOf.map(kindText))].join(' or ')
  if (type === 'array') return `list of ${items ? kindText(items) : 'values'}`
  if (type === 'object') return properties ? `{ ${Object.keys(properties).join(', ')} }` : 'fields'
  return TYPES[type ?? ''] ?? 'a value'
}
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
}

const code = (text: string) => `\`${text}\``
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
