/** What is wrong with the YAML of a script, for people who have never read its specification. */
import type { YAMLParseError } from 'yaml'

/** A mistake in the YAML itself. */
export interface YamlFault {
  /** Offset in the text. */
  at: number
  what: string
  remedy: string
}

/** What the parser says, what is said instead, and what to do. The first that fits is taken. */
const WORDS: readonly (readonly [says: RegExp, what: string, remedy: string])[] = [
  [/^Tabs are not allowed/, 'this line is indented with a tab', 'Indent it with spaces.'],
  [/keys must be unique/, 'this key is written twice', 'Remove one of the two.'],
  [
    /^Nested mappings are not allowed/,
    'a second colon stands in the same line',
    'Put the text in quotes if the colon belongs to it; else begin a new line.',
  ],
  [/Missing space after :/, 'the space after the colon is missing', 'Write one.'],
  [/^Missing , /, 'a comma is missing before this', 'Write one.'],
  [/Unexpected ,|empty item/, 'there is a comma too many', 'Remove it.'],
  [
    /at node end$/,
    'something follows where the value has ended',
    'Put all of the text in quotes, or remove what follows.',
  ],
  [
    /^Plain value cannot start|^Unresolved tag|^Anchor|^Alias/,
    'a text cannot begin with this sign',
    'Put it in quotes.',
  ],
  [
    /^Invalid escape sequence/,
    'a backslash means something else in double quotes',
    'Write two, or use single quotes.',
  ],
  [/^Implicit map keys need/, 'there is no colon after this key', 'Write a colon and a space after it.'],
  [
    /^Implicit keys need|^All (sequence|mapping|map) items|without - indicator/,
    'this line does not begin where the lines around it do',
    'Give it as many spaces as those that it belongs with.',
  ],
]

/** The parser's complaint as a mistake that people make. */
export function yamlFault(text: string, { message, pos }: YAMLParseError): YamlFault {
  const [closing] = /[}\]]$/.exec(/end with a [}\]]/.exec(message)?.[0] ?? '') ?? []
  if (closing !== undefined) {
    const opening = closing === '}' ? '{' : '['
    return {
      at: openedAt(text, opening, closing, pos[0]),
      what: `this ${opening} is never closed`,
      remedy: `Write ${closing} where it ends.`,
    }
  }
  if (/closing .*quote/.test(message))
    return {
      at: firstOddQuote(text) ?? pos[0],
      what: 'this quote is never closed',
      remedy: 'Close it on the same line.',
    }
  const [, what, remedy] = WORDS.find(([says]) => says.test(message)) ?? []
  return {
    at: pos[0],
    what: what ?? `this is not valid YAML: ${message.split('\n')[0]}`,
    remedy: remedy ?? 'Correct the YAML at this place.',
  }
}

/** The last opening bracket before an offset that is not closed by then; brackets in quotes are rare, and taken for others. */
function openedAt(text: string, opening: string, closing: string, until: number): number {
  let closed = 0
  for (let at = until; at >= 0; at -= 1) {
    if (text[at] === closing) closed += 1
    else if (text[at] === opening) {
      if (closed === 0) return at
      closed -= 1
    }
  }
  return until
}

/** Of the first line with an odd number of double quotes, the last; undefined where single quotes are meant, which stand for apostrophes too. */
function firstOddQuote(text: string): number | undefined {
  let from = 0
  for (const line of text.split('\n')) {
    if (line.split('"').length % 2 === 0) return from + line.lastIndexOf('"')
    from += line.length + 1
  }
  return undefined
}
