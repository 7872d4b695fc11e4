import type { Wire } from '../../shared/contract.ts'

/** One end of a wire inside this process, and what a test sees of it. */
export interface WireEnd extends Wire {
  /** Everything that was sent from this end. */
  readonly sent: string[]
  /** Hands a text to whoever listens at this end. */
  arrive(text: string): void
  close(): void
}

/** An end whose other side is the test itself. */
export function looseEnd(deliver: (text: string) => void = () => {}): WireEnd {
  const receivers = new Set<(text: string) => void>()
  const closers = new Set<() => void>()
  const sent: string[] = []
  return {
    sent,
    send(text) {
      sent.push(text)
      deliver(text)
    },
    onMessage(receive) {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    onClose(closed) {
      closers.add(closed)
      return () => closers.delete(closed)
    },
    arrive: (text) => [...receivers].forEach((receive) => void receive(text)),
    close: () => [...closers].forEach((closed) => void closed()),
  }
}

/** Two ends: what is sent at one arrives at the other, in order and a moment later, as on a real wire. */
export function wirePair(): [WireEnd, WireEnd] {
  const a: WireEnd = looseEnd((text) => queueMicrotask(() => b.arrive(text)))
  const b: WireEnd = looseEnd((text) => queueMicrotask(() => a.arrive(text)))
  return [a, b]
}
