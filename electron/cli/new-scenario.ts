/** `npm run new-scenario -- NAME`: a folder with a script and narration that is valid and can be played at once. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { readArguments } from './arguments.ts'
import { runTool } from './exit.ts'

const USAGE =
  'Usage: npm run new-scenario -- NAME [--scenarios DIR], NAME being lower-case words joined by hyphens'

const script = (title: string) => `# yaml-language-server: $schema=../scenario.schema.json
title: ${title}
chapter: My own
order: 1000
minutes: 2
hook: Why should anybody care? Say it in one sentence.
teaches:
  - the one idea of this scenario
sources:
  - { title: What you build on }
domain: ordering
seed: 1
starts: 2026-03-02T09:00:00Z

lanes:
  - { id: crud, system: crud, title: CRUD }
  - { id: es, system: event-sourced, title: Event-sourced }

beats:
  - say: beginning
  - mark: created
    label: Created
  - do: CreateOrder
    to: o-1
    with: { customer: Ada }
  # Ask before it happens, reveal when it has. The key is computed from the run.
  - ask: events
    prompt: Ada puts a pen into her order. How many events will the log hold then?
    hint: How many commands will have been accepted?
    options:
      - { id: "1", text: One, because: Creating the order and adding the pen are two facts. }
      - { id: "2", text: Two, because: There is one for each command that was accepted. }
  - mark: pen
    label: A pen
  - do: AddItem
    at: "09:05"
    to: o-1
    with: { sku: pen, name: Pen, quantity: 1, unitPrice: 150 }
  - reveal: events
    key: SELECT count(*) FROM event WHERE lane = 'es'
  - advance: +1m
  # Numbers in the words come from the run, too.
  - say: what-it-costs
    figures:
      crud: { run: "SELECT count(*) FROM statement WHERE lane = 'crud'" }
      es: { run: "SELECT count(*) FROM statement WHERE lane = 'es'" }
  - goal: The order holds one article.
    lane: crud
    database: crud
    sql: SELECT sum(quantity) FROM order_items WHERE order_id = 'o-1'
    expect: 1
`

const narration = (title: string) => `# ${title}

## The beginning {#beginning}

Say why anybody should care, and what to look at, in plain words. One idea a section.

## What it costs {#what-it-costs}

CRUD ran {{crud}} statements, the event-sourced lane {{es}}. Say what that buys, and **when not to do this**.
`

runTool(async () => {
  const { values, positionals } = readArguments(
    { allowPositionals: true, options: { scenarios: { type: 'string', default: 'scenarios' } } },
    USAGE,
  )
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new Problem({ code: 'usage', what: 'name one new scenario', remedy: USAGE })
  const folder = join(values.scenarios, name)
  if (existsSync(folder))
    throw new Problem({
      code: 'scenario-exists',
      where: folder,
      what: 'there is something already',
      remedy: 'Choose another name, or remove the folder.',
    })
  const words = name.replaceAll('-', ' ')
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 60)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'scenario.yaml'), script(title))
  await writeFile(join(folder, 'narration.md'), narration(title))
  console.log(`${folder} is there. Play it with: npm run play -- ${name}`)
  return 0
})
