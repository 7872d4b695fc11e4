/** The text of a script: its values, and the place of each in the file. */
import {
  type Alias,
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type { ProblemData } from '../../../shared/problem.ts'
import { type YamlFault, yamlFault } from './yaml-words.ts'

/** The way to a value of a script: keys and indexes from the top. */
export type Path = readonly PropertyKey[]

/** Larger files are refused unread. */
const MAX_LENGTH = 1_000_000

/** A script as it was written: values, places, and keys that can be taken for others. */
export class ScriptText {
  private readonly document: Document
  private readonly place: (offset: number) => string

  private constructor(document: Document, place: (offset: number) => string) {
    this.document = document
    this.place = place
  }

  /** @param file name for messages, as the reader knows it. @returns one problem when it is no YAML */
  static read(text: string, file: string): ScriptText | ProblemData {
    if (text.length > MAX_LENGTH)
      return {
        code: 'scenario-invalid',
        where: file,
        what: 'the file is larger than 1 MB',
        remedy: 'Split the scenario in two.',
      }
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
    const place = (offset: number) => {
      const { line, col } = lines.linePos(offset)
      return `${file}:${line}:${col}`
    }
    const [error] = document.errors
    const wrong = error ? yamlFault(text, error) : (aliasOfNothing(document) ?? tooManyAliases(document))
    if (!wrong) return new ScriptText(document, place)
    const { at, what, remedy } = wrong
    return { code: 'scenario-yaml', where: place(at), what, remedy }
  }

  /** Everything that is written, as plain values. */
  value(): unknown {
    return plainValue(this.document)
  }

  /** `file:line:column` of the key or item that the path leads to, or of the nearest thing around it. */
  where(path: Path): string {
    return this.place(offsetOf(this.document, path))
  }

  /** Goes on as if the key had been written so; its place stays. */
  rename(path: Path, key: string, meant: string): void {
    const map = path.length === 0 ? this.document.contents : this.document.getIn(path, true)
    const written = isMap(map) && map.items.find((item) => isScalar(item.key) && item.key.value === key)
    if (written && isScalar(written.key)) written.key.value = meant
  }
}

/** An alias may stand for much, and an alias in it for more: past the limit the library refuses. */
const plainValue = (document: Document): unknown => document.toJS({ maxAliasCount: 100 })

function aliasOfNothing(document: Document): YamlFault | undefined {
  const found: Alias[] = []
  visit(document, {
    Alias(_key, alias) {
      if (!alias.resolve(document)) found.push(alias)
    },
  })
  const [alias] = found
  return (
    alias && {
      at: startOf(alias),
      what: `no anchor "${alias.source}" stands before this alias`,
      remedy: 'Put the text in quotes if the star belongs to it.',
    }
  )
}

function tooManyAliases(document: Document): YamlFault | undefined {
  try {
    plainValue(document)
    return undefined
  } catch (error) {
    return {
      at: 0,
      what: `this YAML cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'Write out what the aliases stand for.',
    }
  }
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents
  let offset = startOf(node)
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part)
      if (!pair) return offset
      offset = startOf(pair.key)
      node = pair.value
    } else if (node && typeof node === 'object' && 'items' in node && Array.isArray(node.items)) {
      node = node.items[Number(part)]
      offset = startOf(node) || offset
    } else return offset
  }
  return offset
}

/** A node of the parsed YAML says where it stands. */
const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0
