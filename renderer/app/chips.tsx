/** What holds for playing now and cannot be seen in the picture: a range that is repeated, a scale, why it stopped. */
import { CircleDot, Gauge, Repeat } from 'lucide-react'
import { rangeOf } from '../player/loop.ts'
import { usePlayer } from '../player/player-context.tsx'
import { scaleText } from '../player/tempo.ts'
import { useScale } from '../player/use-scale.ts'

export function Chips() {
  const notice = usePlayer((state) => state.notice)
  const loop = usePlayer((state) => state.loop)
  const tempo = usePlayer((state) => state.tempo)
  const speed = usePlayer((state) => state.speed)
  const scale = useScale()
  const range = loop.on ? rangeOf(loop) : null
  return (
    <div className="theatre-chips">
      {range && (
        <span className="theatre-chip">
          <Repeat size="1em" aria-hidden="true" />
          <span className="visually-hidden">Repeated: steps </span>
          {range.from}–{range.to}
        </span>
      )}
      {tempo === 'measured' && (
        <span className="theatre-chip">
          <Gauge size="1em" aria-hidden="true" />
          {scale === null ? 'nothing is measured here' : scaleText(scale, speed)}
        </span>
      )}
      <span role="status" data-testid="notice">
        {notice !== null && (
          <span className="theatre-chip notice">
            <CircleDot size="1em" aria-hidden="true" />
            {notice}
          </span>
        )}
      </span>
    </div>
  )
}
