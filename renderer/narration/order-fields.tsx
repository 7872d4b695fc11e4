import { useLayoutEffect, useRef, useState } from 'react'
import type { StepOf } from '../../shared/trace.ts'
import { moved, orderOf } from './guess.ts'

interface OrderProps {
  asked: StepOf<'asked'>
  guess: string | undefined
  say(value: string): void
}

/** What happens, to be put in order with two buttons each. The focus stays with what is moved. */
export function OrderFields({ asked, guess, say }: OrderProps) {
  const order = orderOf(asked, guess)
  const list = useRef<HTMLOListElement>(null)
  const pressed = useRef<{ id: string; by: 1 | -1 } | null>(null)
  const [said, setSaid] = useState('')
  useLayoutEffect(() => {
    const { id, by } = pressed.current ?? {}
    pressed.current = null
    const item = [...(list.current?.children ?? [])].find((one) => one.getAttribute('data-item') === id)
    const [earlier, later] = item?.querySelectorAll('button') ?? []
    if (!earlier || !later) return
    // At an end of the list only the way back is left.
    const [own, other] = by === -1 ? [earlier, later] : [later, earlier]
    ;(own.disabled ? other : own).focus()
  })
  const move = (id: string, index: number, by: 1 | -1) => {
    pressed.current = { id, by }
    setSaid(`${textOf(id)}: now ${index + by + 1} of ${order.length}.`)
    say(moved(order, index, by).join())
  }
  const textOf = (id: string) => asked.options.find((option) => option.id === id)?.text ?? id
  return (
    <>
      <ol ref={list} className="question-order">
        {order.map((id, index) => (
          <li key={id} data-item={id}>
            <span>{textOf(id)}</span>
            <button
              type="button"
              className="button"
              aria-label={`${textOf(id)}: earlier`}
              disabled={index === 0}
              onClick={() => move(id, index, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              className="button"
              aria-label={`${textOf(id)}: later`}
              disabled={index === order.length - 1}
              onClick={() => move(id, index, 1)}
            >
              ↓
            </button>
          </li>
        ))}
      </ol>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  )
}
