import { count } from '../../shared/caption.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { LaneScene } from '../scene/scene.ts'
import { ReadAll } from '../tables/read-all.tsx'

/** All events of a log, where the trace tells only the newest. @param lane with what was read of it */
export function ReadEvents({ lane: { id, log } }: { lane: LaneScene }) {
  const readEvents = usePlayer((state) => state.readEvents)
  const done = usePlayer(({ read, cursor }) => read.step === cursor && read.logs.has(id))
  const total = log.last()?.position ?? 0
  return (
    <ReadAll
      what={id}
      amount={count(total, 'event')}
      total={total}
      known={log.size}
      read={() => readEvents(id)}
      done={done}
    />
  )
}
