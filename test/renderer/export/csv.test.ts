import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvOf } from '../../../renderer/export/csv.ts'

/** RFC 4180, read as strictly as it is written: lines end with CR LF, a quote inside quotes is doubled. */
function read(text: string): string[][] {
  const lines: string[][] = []
  let rest = text
  let line: string[] = []
  while (rest !== '') {
    const [all = '', quoted, bare, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? []
    if (all === '') throw new Error(`This is no CSV: ${JSON.stringify(rest)}`)
    line.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    rest = rest.slice(all.length)
    if (end !== ',') {
      lines.push(line)
      line = []
    }
  }
  return lines
}

describe('a table as CSV', () => {
  test('has a line of names and one for each row, each ended by CR LF', () => {
    const rows = [
      { id: 'o-1', total: 1350 },
      { id: 'o-2', total: -2.5 },
    ]
    expect(csvOf(['id', 'total'], rows)).toBe('id,total\r\no-1,1350\r\no-2,-2.5\r\n')
    expect(csvOf(['id'], [])).toBe('id\r\n')
  })

  test('tells NULL from an empty text', () => {
    expect(csvOf(['a', 'b'], [{ a: null, b: '' }])).toBe('a,b\r\n,""\r\n')
  })

  test('gives every text back to whoever reads it, with an apostrophe before what could be a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (values) => {
        const columns = values.map((_, index) => `c${index}`)
        const row = Object.fromEntries(values.map((value, index) => [`c${index}`, value]))
        const back = read(csvOf(columns, [row]))[1] ?? []
        expect(back.map((value) => value.replace(/^'(?=\s*[=+\-@\t\r＝＋－＠])/u, ''))).toEqual(values)
      }),
    )
  })

  test.each([
    '=1+1',
    '+cmd',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =HYPERLINK("https://example.org")',
    '＝1',
  ])('lets no spreadsheet run %j', (text) => {
    const [, [field = ''] = []] = read(csvOf(['a'], [{ a: text }]))
    expect(field).toBe(`'${text}`)
  })
})
