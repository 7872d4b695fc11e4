import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { CHANNEL, PAGE_URL } from '../../electron/shell/ipc-channel.ts'
import { type IpcEvent, type IpcSource, pageWire } from '../../electron/shell/page-wire.ts'

function opened() {
  const emitter = new EventEmitter()
  const ipc: IpcSource = emitter
  const sent: string[] = []
  const contents = {
    destroyed: false,
    send: (channel: string, text: string) => sent.push(`${channel}: ${text}`),
    isDestroyed: () => contents.destroyed,
  }
  const wire = pageWire(contents, ipc)
  const heard: string[] = []
  const stop = wire.onMessage((text) => heard.push(text))
  const own: IpcEvent = { sender: contents, senderFrame: { url: PAGE_URL, parent: null } }
  const say = (event: IpcEvent, message: unknown) => emitter.emit(CHANNEL, event, message)
  return { wire, contents, sent, heard, stop, own, say }
}

describe('the wire to a page', () => {
  test('hears our own page', () => {
    const { heard, own, say } = opened()
    say(own, 'hello')
    expect(heard).toEqual(['hello'])
  })

  test('does not hear other windows, frames inside the page, or pages of others', () => {
    const { heard, own, say, contents } = opened()
    say({ ...own, sender: {} }, 'from another window')
    say({ sender: contents, senderFrame: { url: PAGE_URL, parent: {} } }, 'from a frame inside')
    say(
      { sender: contents, senderFrame: { url: 'https://evil.example/', parent: null } },
      'from another site',
    )
    say({ sender: contents, senderFrame: null }, 'from a frame that is gone')
    expect(heard).toEqual([])
  })

  test('hears nothing but text', () => {
    const { heard, own, say } = opened()
    for (const message of [{ toString: () => 'text' }, 5, null, undefined, ['text']]) say(own, message)
    expect(heard).toEqual([])
  })

  test('sends on the one channel while the page is there', () => {
    const { wire, sent, contents } = opened()
    wire.send('1')
    contents.destroyed = true
    wire.send('2')
    expect(sent).toEqual([`${CHANNEL}: 1`])
  })

  test('tells once that the page is gone, and says nothing to the next one', () => {
    const { wire, sent } = opened()
    let closed = 0
    wire.onClose(() => {
      closed += 1
    })
    wire.close()
    wire.close()
    wire.send('late')
    expect(closed).toBe(1)
    expect(sent).toEqual([])
  })

  test('stops listening when asked', () => {
    const { heard, own, say, stop } = opened()
    stop()
    say(own, 'hello')
    expect(heard).toEqual([])
  })
})
