import { describe, expect, test } from 'vitest'
import { commandFor, isForTheRoom, type KeyPress } from '../../../renderer/player/key-press.ts'
import { KEYS, keyName, withKey } from '../../../renderer/player/keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}) =>
  commandFor({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })

describe('a key', () => {
  test('has one meaning only', () => {
    const names = KEYS.flatMap(({ keys }) => keys)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
  test('means the other direction with Shift, and the same with Caps Lock', () => {
    expect(press('e')).toEqual({ jump: 'event', direction: 'next' })
    expect(press('E', { shiftKey: true })).toEqual({ jump: 'event', direction: 'previous' })
    expect(press('E')).toEqual({ jump: 'event', direction: 'next' })
    expect(press('ArrowRight', { shiftKey: true })).toEqual({ player: 'stepOver' })
  })
  test('with Shift that has no meaning of its own means what it means without', () => {
    expect(press('R', { shiftKey: true })).toEqual({ player: 'restart' })
    expect(press('?', { shiftKey: true })).toEqual({ app: 'help' })
    expect(press('ArrowUp', { shiftKey: true })).toBeUndefined()
  })
  test('belongs to the system with Ctrl, Alt or Meta, but a bracket may need Alt Gr', () => {
    expect(press('r', { ctrlKey: true })).toBeUndefined()
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined()
    expect(press('c', { metaKey: true })).toBeUndefined()
    expect(press('-', { ctrlKey: true })).toBeUndefined()
    expect(press('[', { ctrlKey: true, altKey: true })).toEqual({ player: 'loopFromHere' })
    expect(press('e', { ctrlKey: true, altKey: true })).toBeUndefined()
  })
  test('takes the layout back and makes it again with Ctrl or ⌘, as on any desktop', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(press('z', held)).toEqual({ app: 'undo-layout' })
      expect(press('Z', { ...held, shiftKey: true })).toEqual({ app: 'redo-layout' })
      expect(press('y', held)).toEqual({ app: 'redo-layout' })
      expect(press('z', { ...held, altKey: true })).toBeUndefined()
    }
    expect(press('z', { ctrlKey: true, metaKey: true })).toBeUndefined()
  })
  test('is heard from anywhere when it is one for the room, and no other is', () => {
    const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
    const forTheRoom = KEYS.flatMap(({ keys }) => keys).filter((key) => isForTheRoom({ ...plain, key }))
    expect(forTheRoom).toEqual(['PageDown', 'PageUp', 'b', '.'])
  })
  test('stands behind the name of what it does in a tooltip, and nothing where there is none', () => {
    expect(withKey('Step', { player: 'stepForward' })).toBe('Step (→)')
    expect(withKey('Keys', { app: 'help' })).toBe('Keys (?)')
    expect(withKey('Go on', { player: 'play' })).toBe('Go on')
  })
  test('is shown as it is printed', () => {
    expect(['Shift+x', 'Shift+ArrowLeft', 'a', 'PageUp', '[', 'Ctrl+Shift+z'].map(keyName)).toEqual([
      'Shift X',
      'Shift ←',
      'A',
      'Page Up',
      '[',
      'Ctrl Shift Z',
    ])
  })
})
