import { expect, test } from 'vitest'
import {
  announcement,
  heldAnnouncement,
  releaseAnnouncement,
} from '../../../renderer/announce/announcement.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { caption } from '../../../shared/caption.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const recording = new Recording()
recording.append(steps)
const [revealed] = ofKind(steps, 'revealed')
const [asked] = ofKind(steps, 'asked')
if (!asked || !revealed) throw new Error('The scenario asks nothing.')
const at = (n: number, guess?: string) => announcement(recording.sceneAt(n), guess)

test('a step is told by its number, its lane and its caption', () => {
  const [sent] = ofKind(steps, 'command-sent')
  if (!sent) throw new Error('The scenario sends nothing.')
  expect(at(sent.n)).toBe(`Step ${sent.n}. CRUD: ${caption(sent)}`)
  expect(at(asked.n)).toBe(`Step ${asked.n}. Question: ${asked.prompt}`)
})

test('at the start it is told that no step has happened yet', () => {
  expect(at(0)).toBe('The start, before the first step.')
})

test('a step that is held is told as such, and so is letting it go', () => {
  const [sent] = ofKind(steps, 'command-sent')
  if (!sent) throw new Error('The scenario sends nothing.')
  const scene = recording.sceneAt(asked.n)
  expect(heldAnnouncement(scene, sent)).toBe(`Held at step ${sent.n}. CRUD: ${caption(sent)}`)
  expect(releaseAnnouncement(scene)).toBe(`No longer held. ${at(asked.n)}`)
})

test('an answer is told with the verdict on the guess and on each lane', () => {
  const key = asked.options.find(({ id }) => id === revealed.key)
  const other = asked.options.find(({ id }) => id !== revealed.key)
  const lanes = 'CRUD cannot say. CQRS cannot say. Event-sourced can say.'
  expect(at(revealed.n)).toBe(`Step ${revealed.n}. The answer: ${key?.text}. ${lanes}`)
  expect(at(revealed.n, key?.id)).toBe(`Step ${revealed.n}. You were right: ${key?.text}. ${lanes}`)
  expect(at(revealed.n, other?.id)).toBe(
    `Step ${revealed.n}. You said ${other?.text}. The answer: ${key?.text}. ${lanes}`,
  )
})
