/**
 * Anchors kept in a file of their own, on another disk or in other hands: who cuts the end off the log, or writes log and chain
 * anew, cannot make them fit. One line of JSON each, only ever appended.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Anchor } from './chain.ts'

const AnchorLine = z.object({ position: GlobalPosition, hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** On the disk when this returns. */
export function keepAnchor(file: string, anchor: Anchor): void {
  const handle = openSync(file, 'a')
  try {
    writeSync(handle, `${JSON.stringify({ position: anchor.position, hash: anchor.hash })}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Every anchor of the file, oldest first. @throws Problem `anchor-unreadable`, naming the line */
export function readAnchors(file: string): Anchor[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  // A last line without its end is the mark of a process that died while it wrote: its anchor was never promised.
  return lines.slice(0, -1).map((line, index) => {
    const parsed = AnchorLine.safeParse(jsonOf(line))
    if (parsed.success) return parsed.data
    throw new Problem({
      code: 'anchor-unreadable',
      where: `${file}, line ${index + 1}`,
      what: 'this is no anchor of a hash chain',
      remedy: 'Take the file from where it was copied to: it is only ever appended to.',
    })
  })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
