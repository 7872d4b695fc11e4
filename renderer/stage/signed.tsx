/** A name that begins with the signs of the lanes that have what it names: in their colours, and in words for who hears it. */
import { SIDES, signOf, type Whose } from './over-sides.ts'
import { whoseWords } from './over-words.ts'
import { useOverlay } from './stage-store.ts'

const ALL: readonly Whose[] = ['both', ...SIDES]

export function Signed({ text }: { text: string }) {
  const overlay = useOverlay()
  const whose = overlay && ALL.find((one) => text.startsWith(`${signOf(overlay.signs, one)} `))
  if (!overlay || !whose) return text
  const sides = SIDES.filter((side) => whose === 'both' || whose === side)
  return (
    <>
      <span aria-hidden="true" className="stage-signs">
        {sides.map((side) => (
          <span key={side} className={`stage-sign-of stage-of-${overlay.lanes[side].system}`}>
            {overlay.signs[side]}
          </span>
        ))}{' '}
      </span>
      {text.slice(signOf(overlay.signs, whose).length + 1)}
      <span className="stage-unseen">, {whoseWords(overlay, whose)}</span>
    </>
  )
}
