import { describe, expect, test } from 'vitest'
import { layoutSql, sqlPieces } from '../../../renderer/inspector/sql-pieces.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const statements = steps.flatMap((step) => ('sql' in step ? [step] : []))

describe('the pieces of a statement', () => {
  test('joined are the statement, for every statement of a run', () => {
    expect(statements.length).toBeGreaterThan(50)
    for (const { sql } of statements)
      expect(
        sqlPieces(sql)
          .map(({ text }) => text)
          .join(''),
      ).toBe(sql)
  })
  test('hold as many parameters as the run bound', () => {
    for (const step of statements)
      if (step.kind === 'statement' && Array.isArray(step.params))
        expect(sqlPieces(step.sql).filter(({ text }) => text === '?')).toHaveLength(step.params.length)
  })
  test('take neither keywords nor parameters out of strings', () => {
    const pieces = sqlPieces(`SELECT 'where? it''s AND' FROM "order by" WHERE a = :id`)
    expect(pieces.filter(({ kind }) => kind === 'keyword').map(({ text }) => text)).toEqual([
      'SELECT',
      'FROM',
      'WHERE',
    ])
    expect(pieces.filter(({ kind }) => kind === 'string').map(({ text }) => text)).toEqual([
      `'where? it''s AND'`,
      '"order by"',
    ])
    expect(pieces.filter(({ kind }) => kind === 'parameter').map(({ text }) => text)).toEqual([':id'])
  })
})

describe('a long statement', () => {
  test('in one line gets a line for each clause outside of brackets', () => {
    expect(
      layoutSql('SELECT a, (SELECT max(b) FROM c WHERE d = 1) FROM e WHERE f = ? ORDER BY g LIMIT 1'),
    ).toBe('SELECT a, (SELECT max(b) FROM c WHERE d = 1)\nFROM e\nWHERE f = ?\nORDER BY g\nLIMIT 1')
  })
  test('begins no clause with the second word of what belongs together', () => {
    expect(layoutSql('DELETE FROM parked WHERE stream = ? AND projection = ?')).toBe(
      'DELETE FROM parked\nWHERE stream = ? AND projection = ?',
    )
    expect(layoutSql('SELECT a FROM b WHERE a IS NOT DISTINCT FROM ? LIMIT 1')).toBe(
      'SELECT a\nFROM b\nWHERE a IS NOT DISTINCT FROM ?\nLIMIT 1',
    )
    expect(layoutSql('INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET b = 1')).toBe(
      'INSERT INTO t (a)\nVALUES (?)\nON CONFLICT (a) DO UPDATE SET b = 1',
    )
  })
  test('with lines of its own, or a short one, stays as it was written', () => {
    expect(layoutSql('SELECT a FROM b WHERE c = 1')).toBe('SELECT a FROM b WHERE c = 1')
    const written = 'SELECT a, b, c, d, e, f, g, h, i FROM j\nWHERE k = 1 AND l = 2 AND m = 3'
    expect(layoutSql(written)).toBe(written)
  })
  test('keeps every word', () => {
    for (const { sql } of statements)
      expect(layoutSql(sql).replaceAll(/\s+/g, ' ')).toBe(sql.replaceAll(/\s+/g, ' '))
  })
})
