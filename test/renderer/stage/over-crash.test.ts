/** A crash of one of two lanes that are laid over one another, of every bundled scenario. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isCode } from '../../../renderer/scene/box-state.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { type Overlay, overlayOf } from '../../../renderer/stage/over.ts'
import { type OverNow, overSays, overScenes } from '../../../renderer/stage/over-scene.ts'
import { SIDES, type Side } from '../../../renderer/stage/over-sides.ts'
import type { Step, StepOf } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

interface Crashed {
  name: string
  steps: readonly Step[]
  crash: StepOf<'crashed'>
  overlay: Overlay
}

const crashes: Crashed[] = []
for (const entry of readdirSync('scenarios', { withFileTypes: true }))
  if (entry.isDirectory()) {
    const { steps } = await played(entry.name)
    const { opened } = extentsOf(steps)
    for (const crash of steps.filter((step) => step.kind === 'crashed'))
      for (const { lane: other } of opened)
        for (const [under, over] of [
          [crash.lane, other],
          [other, crash.lane],
        ] as const) {
          const overlay = overlayOf(opened, { under, over })
          if (!overlay) continue
          crashes.push({ name: `${entry.name}@${crash.n}, ${over} over ${under}`, steps, crash, overlay })
        }
  }

const whoDied = (now: OverNow, side: Side, what: 'died' | 'struck') =>
  [...now.overlay.boxes.keys()].filter((id) => {
    const whose = overSays(now, id, false)[what]
    return whose === side || whose === 'both'
  })

test.each(crashes)('$name looks like a crash of that lane until it is started again', (crashed) => {
  const { steps, crash, overlay } = crashed
  const recording = new Recording()
  recording.append(steps)
  const scenes = overScenes(overlay)
  const side = SIDES.find((one) => overlay.lanes[one].lane === crash.lane)
  const restart = steps.find(
    ({ n, ...step }) => n > crash.n && step.kind === 'restarted' && step.lane === crash.lane,
  )
  if (!side || !restart) throw new Error('one of the two crashes, and is started again')
  const place = overlay.placeOf(crash.lane, crash.node)
  for (let n: number = crash.n; n < restart.n; n += 1) {
    const { scene, now } = scenes(recording.sceneAt(n))
    expect(whoDied(now, side, 'struck'), `step ${n}`).toEqual([place])
    expect(place && overSays(now, place, false).says).toContain('died here')
    // Where both are dead the whole picture is hatched.
    if (scene.lanes[0]?.crashed) continue
    const hatched = whoDied(now, side, 'died')
    const code = now.lanes[side]?.opened.components.filter((one) => isCode(one) || one.id === crash.node)
    expect(new Set(hatched)).toEqual(new Set(code?.map(({ id }) => overlay.placeOf(crash.lane, id))))
  }
  const { now } = scenes(recording.sceneAt(restart.n))
  expect([...whoDied(now, side, 'died'), ...whoDied(now, side, 'struck')]).toEqual([])
})

test('there are crashes of one lane alone, of both, and of a box that only one of them has', () => {
  expect(new Set(crashes.map(({ name }) => name.split('@')[0])).size).toBeGreaterThanOrEqual(4)
  const whose = crashes.map(({ overlay, crash }) => {
    const place = overlay.placeOf(crash.lane, crash.node)
    return place && overlay.boxes.get(place)?.whose
  })
  expect(new Set(whose)).toEqual(new Set(['both', 'under', 'over']))
})
