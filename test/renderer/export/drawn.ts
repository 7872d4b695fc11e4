/** Draws moments for tests, and finds in the picture what a viewer would read there. */
import { readFileSync } from 'node:fs'
import type { Drawing, Part, Words } from '../../../renderer/export/drawing.ts'
import { lookFrom } from '../../../renderer/export/look.ts'
import { drawMoment } from '../../../renderer/export/picture.ts'
import type { Shown } from '../../../renderer/export/shown.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import type { Rect } from '../../../renderer/stage/geometry.ts'
import { lightOf } from '../../../renderer/stage/light.ts'
import { markedSince } from '../../../renderer/stage/since.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { StepNumber } from '../../../shared/ids.ts'
import type { Step } from '../../../shared/trace.ts'

const tokens = readFileSync('renderer/theme/tokens.css', 'utf8')
export const look = lookFrom((name) => new RegExp(`${name}: ([^;]+);`).exec(tokens)?.[1] ?? '')

export interface Moment {
  step: number
  theme?: string
  /** Rows and events are marked since then. */
  since?: number
  /** Causes and effects of this step are lit. */
  lit?: number
}

export function shownAt(steps: readonly Step[], { step, since, lit }: Moment): Shown {
  const recording = new Recording()
  recording.append(steps)
  const scene = recording.sceneAt(step)
  return {
    scene: since === undefined ? scene : markedSince(recording.sceneAt(since), scene),
    steps,
    since: since ?? null,
    light: lightOf(steps, lit === undefined ? null : StepNumber.parse(lit)),
    pair: null,
  }
}

export const draw = (steps: readonly Step[], step: number, theme = 'light'): Drawing =>
  drawShown(shownAt(steps, { step }), theme)

export const drawShown = (shown: Shown, theme = 'light'): Drawing =>
  drawMoment({ look, type: typeFor(theme), measure: estimate }, 'A & B', shown)

export type Group = Extract<Part, { kind: 'group' }>

/** All groups of the picture that hold others or parts, outermost first. */
export const groupsIn = (parts: readonly Part[]): Group[] =>
  parts.flatMap((part) =>
    part.kind === 'group'
      ? [part, ...groupsIn(part.parts)]
      : part.kind === 'moved'
        ? groupsIn(part.parts)
        : [],
  )

export const wordsIn = (parts: readonly Part[]): Words[] =>
  parts.flatMap((part) =>
    part.kind === 'words'
      ? [part]
      : part.kind === 'group' || part.kind === 'moved'
        ? wordsIn(part.parts)
        : [],
  )

/** What is read one line after the other, however it was broken. */
export const readIn = (parts: readonly Part[]): string =>
  squeezed(
    wordsIn(parts)
      .map(({ text }) => text)
      .join(''),
  )

export const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

export const keyOf = ({ parts }: Drawing): Part[] => groupsIn(parts).filter(({ name }) => name === 'Key')

/** What letters cover, by the same estimate that they were laid out with. */
export function inkOf(words: Words): Rect {
  const face = words.font === 'mono' ? 'mono' : 'text'
  const width = estimate(words.text, face, { ...typeFor('light'), text: words.size })
  const start = words.anchor === 'end' ? width : words.anchor === 'middle' ? width / 2 : 0
  return { x: words.at.x - start, y: words.at.y - words.size * 0.72, width, height: words.size * 0.9 }
}
